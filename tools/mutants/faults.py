"""A module's source -> every single fault that can be planted in it.

A fault is one node of the syntax tree replaced or taken out: a comparison or an operator swapped, a condition negated,
an operand or a statement dropped, a number moved by one, a word emptied, a result lost. Left alone are annotations
(msgspec reads them when a module is imported, and nearly any fault there ends every test at once), docstrings, names of
types, `strict=`, and sentences: what a message says in prose no test should have to repeat word for word.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

COMPARED: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
REACHED: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Mod: ast.Mult, ast.LShift: ast.RShift,
}  # fmt: skip
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}


Way = tuple[tuple[str, int | None], ...]  # from the top of a tree to a node: names of fields, with the number in a list


class Fault(Struct, frozen=True):
    """One fault: where it stands, what stood there and what stands there now."""

    path: str
    line: int
    statement: int  # the line on which the statement around it begins
    inside: bool  # of a function; else it is reached when the module is imported
    was: str
    now: str
    way: Way
    new: ast.AST | None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.was} -> {self.now}"

    def planted(self, source: str) -> ast.Module:
        """The tree of *source*, which is the module that the fault is of, with the fault in it."""
        return _with(ast.parse(source), self.way, self.new)


def faults(path: str, source: str) -> list[Fault]:
    """Every fault of the module at *path*, in the order of its lines."""
    tree = ast.parse(source)
    found = []
    for place in list(_places(tree)):
        for new in _replacements(place.node):
            was, now = _said(place.node), _said(new) if new else "nothing"
            line: int = getattr(place.node, "lineno")  # noqa: B009  # every statement and expression has one
            found.append(Fault(path, line, place.statement, place.inside, was, now, place.way, new))
    return found


class _Place(Struct):
    """A node that a fault can be of, and the way to it."""

    node: ast.AST
    way: Way
    statement: int
    inside: bool


LEFT_ALONE = {"annotation", "returns", "decorator_list", "type_params", "bases"}


def _places(tree: ast.Module) -> Iterator[_Place]:
    def walk(node: ast.AST, way: Way, statement: int, inside: bool) -> Iterator[_Place]:
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.JoinedStr)) or _strict(node):
            return
        if isinstance(node, ast.stmt):
            statement = node.lineno
        if isinstance(node, (ast.stmt, ast.expr)):
            yield _Place(node, way, statement, inside)
        inner = inside or isinstance(node, (ast.FunctionDef, ast.Lambda))
        for name, value in ast.iter_fields(node):
            if name in LEFT_ALONE or (isinstance(node, ast.Call) and name == "func"):
                continue
            for n, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(item, ast.AST) and not _type_alias(item):
                    yield from walk(item, (*way, (name, n)), statement, inner if name == "body" else inside)

    yield from walk(tree, (), 0, False)


def _strict(node: ast.AST) -> bool:
    """Whether it is the `strict=True` of a zip, which changes nothing unless something else is wrong."""
    return isinstance(node, ast.keyword) and node.arg == "strict"


def _type_alias(node: ast.AST) -> bool:
    """Whether a statement names a type (`Test = Is | Between`) or what a module gives away."""
    if isinstance(node, ast.If):
        return _said(node.test) in {"TYPE_CHECKING", "__name__ == '__main__'"}
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
        return False
    value = node.value
    named = (ast.Name, ast.BinOp, ast.BitOr, ast.Load, ast.Subscript)
    union = isinstance(value, ast.BinOp) and all(isinstance(inner, named) for inner in ast.walk(value))
    calls = isinstance(value, ast.Call) and _said(value.func) in {"TypeVar", "NewType", "ParamSpec"}
    return union or calls or isinstance(value, ast.Subscript) or node.targets[0].id == "__all__"


def _replacements(node: ast.AST) -> Iterator[ast.AST | None]:
    """What may stand for *node*; None takes it out, where it is a statement."""
    if isinstance(node, ast.Compare):
        for n, operator in enumerate(node.ops):
            turned = [COMPARED[type(operator)]() if m == n else op for m, op in enumerate(node.ops)]
            yield ast.Compare(node.left, turned, node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        for n in range(len(node.values)):
            left = [value for m, value in enumerate(node.values) if m != n]
            yield left[0] if len(left) == 1 else ast.BoolOp(node.op, left)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in REACHED:
        yield ast.BinOp(node.left, REACHED[type(node.op)](), node.right)
    elif isinstance(node, ast.Constant):
        yield from _constants(node.value)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLED and node.args:
        yield ast.Call(ast.Name(CALLED[node.func.id], ast.Load()), node.args[: 1 if node.func.id == "sorted" else None],
                       [] if node.func.id == "sorted" else node.keywords)  # fmt: skip
    yield from _statements(node)
    yield from _tests(node)


def _constants(value: object) -> Iterator[ast.expr]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str) and value and " " not in value:
        yield ast.Constant("")


def _statements(node: ast.AST) -> Iterator[ast.AST | None]:
    if (
        isinstance(node, ast.Return)
        and node.value
        and not (isinstance(node.value, ast.Constant) and not node.value.value)
    ):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Continue):
        yield ast.Break()
    elif isinstance(node, ast.Break):
        yield ast.Continue()
    elif isinstance(node, (ast.Raise, ast.AugAssign)) or (
        isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)
    ):
        yield None


def _tests(node: ast.AST) -> Iterator[ast.AST]:
    """Conditions turned round, where no swapped comparison or dropped `not` does so already."""
    if isinstance(node, (ast.If, ast.While, ast.IfExp)) and not isinstance(node.test, (ast.Compare, ast.UnaryOp)):
        new = copy.copy(node)
        new.test = ast.UnaryOp(ast.Not(), node.test)
        yield new
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
        for n, one in enumerate(node.generators):
            for m in range(len(one.ifs)):
                new = copy.deepcopy(node)
                del new.generators[n].ifs[m]
                yield new


def _with(node: Any, way: Way, new: ast.AST | None) -> Any:
    """The tree *node* with *new* where *way* leads; without what stood there where it is None."""
    if not way:
        return ast.fix_missing_locations(ast.copy_location(new or ast.Pass(), node))
    (name, n), *rest = way
    value = getattr(node, name)
    if n is None:
        setattr(node, name, _with(value, tuple(rest), new))
    else:
        value[n] = _with(value[n], tuple(rest), new)
    return node


def _said(node: ast.AST | None) -> str:
    """The first line of what *node* is in source."""
    return ast.unparse(node).split("\n")[0] if node else ""

"""Templates as code from strangers: what one may ask for, call and make, and for how long.

A user's content folder may bring templates that somebody else has changed. Whatever one of them says, it reads plain
data alone, reaches no file but other templates, and ends: each step, call and character counts, and what goes beyond
the bounds is refused with the template's name and line.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from threading import local
from traceback import walk_tb
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, Undefined, nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from advisor.draft.allowed import CALLS, FILTERS, TESTS, words
from advisor.draft.counting import bind
from advisor.draft.spending import MOST_SOURCE, OTHER, STEP, Spending, bounded, power, remainder, times
from advisor.errors import Failure, Refused

JINJAS = (LoopContext, TemplateModule, TemplateReference, BlockReference, Macro, Namespace)
NONE = object()
TOO_DEEP = (RecursionError, MemoryError, SyntaxError, OverflowError, ValueError)

MIGRATE = "`advisor migrate` renews an earlier version."


class TemplateFault(Refused):
    """A template asks for what there is not, or for what none may: its name, its line, and what it asks for."""

    def __init__(self, name: str, line: int, said: str):
        self.name, self.line, self.said = name, line, said
        what = f"the template{f' {name}' if name else ''} does not fit this program: line {line}: {said}"
        super().__init__(what, f"`advisor check --template FILE` names all that is wrong; {MIGRATE}")


class _Counted(Template):
    """A template that counts what it takes."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The template filled in. Raises TemplateFault where it cannot be."""
        here: local = self.environment.here  # type: ignore[attr-defined]
        before, here.spending = getattr(here, "spending", None), Spending()
        try:
            return super().render(*args, **kwargs)
        finally:
            here.spending = before


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates read plain data, and end."""

    template_class = _Counted
    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"undefined": StrictUndefined, "finalize": self._printed} | options))
        self.here = local()
        self.filters = {name: self._counted(of) for name, of in FILTERS.items()}
        self.tests = dict(TESTS)
        self.globals = {"namespace": Namespace}
        self.binop_table |= {"*": times, "**": power, "%": remainder}
        self.asked: dict[tuple[type, str], bool] = {}

    # What counts.

    def take(self, cost: int) -> None:
        """Count *cost* for the template that is being filled in, where one is. Raises Spent."""
        if spending := getattr(self.here, "spending", None):
            spending.take(cost)

    def stepped(self, values: Iterable[Any]) -> Iterator[Any]:
        """*values*, each counted as it is taken: what a loop runs over."""
        for value in values:
            self.take(STEP)
            yield value

    def joined(self, *parts: Any) -> str:
        """*parts* one after another, as `~` has them."""
        marked = any(hasattr(part, "__html__") for part in parts)
        texts = [part if hasattr(part, "__html__") else words(part) for part in parts]
        made = Markup("").join(texts) if marked else "".join(texts)
        self.take(len(made))
        bounded(made)
        return made

    def kept(self, made: Any) -> Any:
        """A list that a template makes. Raises Spent where none in a document is as long."""
        self.take(STEP)
        return bounded(made)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """What a template calls: it counts, with the length of a text that comes back."""
        __self.take(STEP)
        if not __self.is_safe_callable(__obj):
            raise SecurityError(f"{__obj!r} may not be called")
        made = __context.call(__obj, *args, **kwargs)
        if isinstance(made, str):
            __self.take(len(made))
            bounded(made)
        return made

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What a template works out: never longer than anything in a document."""
        self.take(STEP)
        return bounded(super().call_binop(context, operator, left, right))

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """Another template, which counts as much as the longest. Raises TemplateFault where it cannot be read."""
        self.take(OTHER)
        try:
            return super().get_template(*args, **kwargs)
        except TemplateError as error:  # there is none of that name, or it is no text
            raise _fault(error) from error

    def _counted(self, of: Callable[..., Any]) -> Callable[..., Any]:
        """The filter *of*, which counts as a step and as what it makes."""

        @wraps(of)
        def counted(*args: Any, **kwargs: Any) -> Any:
            self.take(STEP)
            made = of(*args, **kwargs)
            self.take(len(made) if isinstance(made, str | list) else 0)
            return bounded(made)

        return counted

    def _printed(self, value: object) -> object:
        """*value*, which a template prints. Raises TypeError where it is neither a text nor a number."""
        if isinstance(value, str):
            self.take(len(value))
            return value
        return value if isinstance(value, int) else words(value)

    # What may be asked for.

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may have it: asked once for each attribute of a kind, since a page asks thousands."""
        key = type(obj), attr
        if key not in self.asked:
            self.asked[key] = super().is_safe_attribute(obj, attr, value) and _plain(obj, attr, value)
        return self.asked[key]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute; of a kind that was asked for it before and may have it, at once."""
        if self.asked.get((type(obj), attribute)):
            found = getattr(obj, attribute, NONE)  # an object of that kind may lack it
            if found is not NONE:
                return found
        return super().getattr(obj, attribute)

    def wrap_str_format(self, _value: Any) -> None:
        """Nothing: a text's own `format` is refused as every other method that fills up is."""

    # What goes wrong.

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise TemplateFault for what a template did; what we refuse ourselves stays as it is."""
        error = sys.exc_info()[1]
        if isinstance(error, Failure) or not isinstance(error, Exception):
            super().handle_exception(source)
        raise _fault(error) from error

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            if len(source) > MOST_SOURCE:
                raise TemplateSyntaxError(f"it has more than {MOST_SOURCE:,} characters", 1, name, filename)
            tree = super()._parse(source, name, filename)
            bind(tree)
        except TOO_DEEP as error:
            raise TemplateSyntaxError("its expressions stand too deep in one another", 1, name, filename) from error
        return tree

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        try:
            return super()._generate(source, *args, **kwargs)
        except TOO_DEEP as error:
            raise TemplateSyntaxError("its expressions stand too deep in one another", 1) from error

    def _compile(self, source: str, filename: str) -> Any:
        try:
            return super()._compile(source, filename)
        except TOO_DEEP as error:
            raise TemplateSyntaxError("its expressions stand too deep in one another", 1) from error


def _plain(obj: object, attr: str, value: object) -> bool:
    """Whether *value* is data of ours, or a method that a template may call."""
    if isinstance(obj, (*JINJAS, Undefined)):
        return True
    if callable(value):
        return any(attr in names for kind, names in CALLS.items() if isinstance(obj, kind))
    return not isinstance(obj, type) and not callable(obj)


def _fault(error: Exception) -> TemplateFault:
    """What *error*, raised while a template was read or filled in, says of it."""
    frames = [(frame, line) for frame, line in walk_tb(error.__traceback__) if "__jinja_template__" in frame.f_globals]
    name, line = getattr(error, "name", None) or "", getattr(error, "lineno", None) or 1
    if isinstance(error, TemplateSyntaxError):
        return TemplateFault(name, line, error.message or "it cannot be read")
    said = str(error) or type(error).__name__
    if isinstance(error, RecursionError):
        said = "it calls itself without end"
    if frames:
        frame, at = frames[-1]
        template = frame.f_globals["__jinja_template__"]
        name, line = template.name, template.get_corresponding_lineno(at)
    return TemplateFault(name if isinstance(name, str) else "", line, str(said))

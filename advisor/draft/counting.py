"""A template's tree before it is compiled: all that could grow without end is made to go by way of who counts."""

from __future__ import annotations

from jinja2 import nodes

LISTS = (nodes.List, nodes.Tuple, nodes.Dict)


def bind(tree: nodes.Template) -> None:
    """Have each loop, each list and each `~` of *tree* go by way of the environment, which counts."""
    for loop in tree.find_all(nodes.For):
        loop.iter = _by("stepped", loop.iter)
    _replace(tree)


def _replace(node: nodes.Node) -> None:
    for field, value in node.iter_fields():
        inner = value if isinstance(value, list) else [value]
        for n, one in enumerate(inner):
            if not isinstance(one, nodes.Node):
                continue
            _replace(one)
            made = _counting(one)
            if made is not one:
                if isinstance(value, list):
                    value[n] = made
                else:
                    setattr(node, field, made)


def _counting(node: nodes.Node) -> nodes.Node:
    """*node*, or what takes its place."""
    if isinstance(node, nodes.Concat):
        return _by("joined", *node.nodes)
    held = (
        any(not isinstance(one, nodes.Const) for one in node.iter_child_nodes()) if isinstance(node, LISTS) else False
    )
    stored = isinstance(node, nodes.Tuple) and node.ctx != "load"
    return _by("kept", node) if held and not stored else node


def _by(name: str, *given: nodes.Node) -> nodes.Node:
    return nodes.Call(nodes.EnvironmentAttribute(name), list(given), [], None, None).set_lineno(given[0].lineno)

"""What stays of a submission's code when names, comments, order and layout are taken away.

A *definition* is a function of the contract, or everything else in a submission taken together.
Each statement of it leaves a *trait*: a hash of the statement in which all its local names are
alike. The whole of it leaves a *form*: a hash that keeps which name is which. Two definitions that
differ in names, comments, annotations, layout, in the order of their helpers, of keywords or of the
operands of + and *, or in how they import, have the same form.
"""

import ast
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.contract import FUNCTION_NAMES

REST = "the rest"
HASH_BYTES = 8
LINES_SHOWN = 40
COMMUTATIVE = (ast.Add, ast.Mult, ast.BitAnd, ast.BitOr, ast.BitXor)
# a > b is b < a, written from the other side.
TURNED = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}
SYMMETRIC = (ast.Eq, ast.NotEq)
BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
LINE_END = re.compile(r"\r\n|\r|\n")
LOCAL = re.compile(r"'local (\w+)'")
OWN = "own"


class Unparsable(ValueError):
    """Source that is no Python."""


@dataclass(frozen=True)
class Definition:
    """One function of the contract, or the rest. ``text`` is its source, cut where it is long."""

    name: str
    form: bytes
    traits: frozenset[bytes]
    text: str


def definitions_of(files: Mapping[str, bytes]) -> tuple[Definition, ...]:
    """The definitions of a submission; those that only say that they are unwritten are left out.

    Args:
        files: the source of each file, by name.

    Raises:
        Unparsable: a file is no Python, or is nested too deeply to tell.
    """
    parts: dict[str, list[tuple[ast.stmt, str]]] = {}
    known: dict[str, str] = {}
    try:
        for name in sorted(files):
            module = ast.parse(files[name], name)
            source = LINE_END.split(files[name].decode("utf-8", "replace"))
            for node in ast.walk(module):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    known.update(imported_by(node))
            for node in module.body:
                if not isinstance(node, ast.Import | ast.ImportFrom) and not says_nothing(node):
                    parts.setdefault(home_of(node), []).append((node, text_of(node, source)))
        own = [node for node, _ in parts.get(REST, ())]
        known.update({name: OWN for node in own for name in names_made_at_top(node)})
        attributes = frozenset(name for node in own for name in attributes_made_in(node))
        names = [name for name in (*FUNCTION_NAMES, REST) if name in parts]
        made = [definition(name, parts[name], known, attributes) for name in names]
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Unparsable(type(error).__name__) from None
    return tuple(each for each in made if each.traits)


def home_of(node: ast.stmt) -> str:
    """The name of the definition that a statement at the top of a file belongs to."""
    is_graded = isinstance(node, ast.FunctionDef) and node.name in FUNCTION_NAMES
    return node.name if is_graded else REST


def text_of(node: ast.stmt, source: Sequence[str]) -> str:
    """The node's own lines, as they were written."""
    return "\n".join(source[node.lineno - 1 : node.end_lineno])


def shortened(text: str) -> str:
    """The text's first lines, and how many more there are."""
    lines = text.split("\n")
    cut = len(lines) - LINES_SHOWN
    return "\n".join([*lines[:LINES_SHOWN], *([f"… {cut} more lines"] if cut > 0 else [])])


def says_nothing(node: ast.stmt) -> bool:
    """Whether it is a docstring, ``pass``, the starter's line for the version, or "unwritten"."""
    match node:
        case ast.Pass() | ast.Expr(ast.Constant()):
            return True
        case ast.Assign([ast.Name("ASSIGNMENT_VERSION")]):
            return True
        case ast.Raise(ast.Name("NotImplementedError") | ast.Call(ast.Name("NotImplementedError"))):
            return True
    return False


def imported_by(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """The names that an import binds, and what they stand for: ``F``, ``torch.nn.functional``."""
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            yield alias.asname or alias.name, f"{node.module}.{alias.name}"
        else:
            first = alias.name.partition(".")[0]
            yield alias.asname or first, alias.name if alias.asname else first


def names_made_at_top(node: ast.stmt) -> Iterator[str]:
    """The names that a statement at the top of a file makes."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    else:
        yield from names_stored_in(node)


def names_stored_in(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        match inner:
            case ast.Name(name, ast.Store()) | ast.arg(name):
                yield name
            case ast.FunctionDef(name) | ast.ClassDef(name) | ast.ExceptHandler(name=str(name)):
                yield name


def attributes_made_in(node: ast.stmt) -> Iterator[str]:
    """Attributes and methods that the submission names itself."""
    for inner in ast.walk(node):
        match inner:
            case ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case ast.ClassDef(body=body):
                methods = [each.name for each in body if isinstance(each, ast.FunctionDef)]
                yield from (name for name in methods if not name.startswith("__"))


def definition(
    name: str,
    parts: Sequence[tuple[ast.stmt, str]],
    known: Mapping[str, str],
    attributes: frozenset[str],
) -> Definition:
    """The definition that these statements at the top of files make up, in whatever order."""
    forms, traits = [], set()
    for node, _ in parts:
        normal = normalised(node, known, attributes)
        if normal is None:
            continue
        forms.append(digest(numbered(ast.dump(normal))))
        # The line "def f(...)" of a function that is asked for says nothing.
        bodies = normal.body if name != REST else [normal]
        lines = {blank(ast.dump(each)) for body in bodies for each in statements(body)}
        traits |= {digest(f"{name}:{line}") for line in lines}
    text = shortened("\n\n".join(text for _, text in parts))
    return Definition(name, digest(repr(sorted(forms))), frozenset(traits), text)


def normalised(
    node: ast.stmt, known: Mapping[str, str], attributes: frozenset[str]
) -> ast.stmt | None:
    """The statement in one of its many spellings; None where nothing is left of it.

    Parameters of a graded function are told by their position, since the contract names them.
    """
    local = {name: f"local {name}" for name in names_stored_in(node)}
    if home_of(node) == REST:
        local = {**local, **{name: OWN for name in names_made_at_top(node)}}
    else:
        arguments = [argument.arg for argument in node.args.posonlyargs + node.args.args]
        local.update({name: f"argument {i}" for i, name in enumerate(arguments)})
        local[node.name] = node.name
    return Normaliser({**known, **local}, attributes).visit(node)


class Normaliser(ast.NodeTransformer):
    """Takes away what does not change what a statement does, as far as numbers go."""

    def __init__(self, names: Mapping[str, str], attributes: frozenset[str]) -> None:
        self._names = names
        self._attributes = attributes

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for block in BLOCKS:
            lines = getattr(node, block, None)
            if isinstance(lines, list):
                setattr(node, block, [line for line in lines if not says_nothing(line)])
        return super().generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        return None

    visit_ImportFrom = visit_Import

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self._names.get(node.id, node.id), ast.Load())

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return ast.arg(self._names.get(node.arg, node.arg))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name, node.returns = self._names.get(node.name, node.name), None
        if node.name in self._attributes:
            node.name = OWN
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.name = self._names.get(node.name, node.name)
        return self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        name = OWN if node.attr in self._attributes else node.attr
        if isinstance(node.value, ast.Name) and node.value.id in self._names.values():
            prefix = node.value.id
            if not prefix.startswith(("local ", "argument ", OWN)):
                return ast.Name(f"{prefix}.{name}", ast.Load())
        return ast.Attribute(node.value, name, ast.Load())

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        return self.visit(ast.Assign([node.target], node.value)) if node.value else None

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        return self.visit(ast.Assign([node.target], ast.BinOp(node.target, node.op, node.value)))

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        node.keywords.sort(key=lambda keyword: keyword.arg or "")
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, COMMUTATIVE):
            node.left, node.right = sorted((node.left, node.right), key=blank_dump)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) == 1:
            left, right, kind = node.left, node.comparators[0], type(node.ops[0])
            if kind in TURNED:
                left, right, kind = right, left, TURNED[kind]
            if kind in SYMMETRIC:
                left, right = sorted((left, right), key=blank_dump)
            return ast.Compare(left, [kind()], [right])
        return node


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """The statement and all within it, each without those that it holds."""
    inner = []
    shell = type(node)(**{name: value for name, value in ast.iter_fields(node)})
    for block in BLOCKS:
        lines = getattr(node, block, None)
        if isinstance(lines, list):
            inner += lines
            setattr(shell, block, [])
    yield shell
    for line in inner:
        yield from statements(line)


def blank_dump(node: ast.AST) -> str:
    return blank(ast.dump(node))


def blank(dump: str) -> str:
    """The text of a tree with all local names alike."""
    return LOCAL.sub("'_'", dump)


def numbered(dump: str) -> str:
    """The text of a tree with local names numbered in the order in which they come up."""
    numbers: dict[str, int] = {}
    return LOCAL.sub(lambda found: f"'{numbers.setdefault(found[1], len(numbers))}'", dump)


def digest(text: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=HASH_BYTES).digest()

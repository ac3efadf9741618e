"""Where the nodes of a forest go: pure geometry, in linear time, without pixels or data frames.

``tidy`` is the Reingold–Tilford drawing as Buchheim, Jünger and Leipert made it linear ("Improving
Walker's algorithm to run in linear time", 2002). ``partition`` is the icicle. Neither recurses, so
a chain of thousands is as good as a bush.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Spot:
    """A node of a tidy drawing.

    Attributes:
        level: Distance from its root, 0 for roots.
        breadth: Place along its level, in units of one node; siblings are at least 1 apart.
        order: Its number when parents are read before children, from 0.
    """

    level: int
    breadth: float
    order: int


@dataclass(frozen=True)
class Slice:
    """A node of an icicle: from ``start`` to ``end`` of the whole breadth, in leaves."""

    level: int
    start: int
    end: int


@dataclass(frozen=True)
class Forest:
    """Roots, and the children of each node, in the order they are drawn in."""

    roots: Sequence[str]
    children: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, parents: Iterable[tuple[str, str | None]]) -> "Forest":
        """The forest of ``(node, parent)`` pairs; a parent that is no node makes a root.

        Nodes on a loop have no root above them, so the first one of each loop becomes one.
        """
        pairs = list(parents)
        nodes = {node for node, _ in pairs}
        children: dict[str, list[str]] = {node: [] for node, _ in pairs}
        roots = []
        for node, parent in pairs:
            if parent is None or parent not in nodes or parent == node:
                roots.append(node)
            else:
                children[parent].append(node)
        forest = cls(roots, children)
        reached = set(forest.walk())
        for node, parent in pairs:
            if node not in reached and parent is not None:
                children[parent].remove(node)
                roots.append(node)
                reached.update(cls([node], children).walk())
        return forest

    def walk(self) -> Iterable[str]:
        """Every node once, parents before children, in drawing order."""
        waiting = list(reversed(self.roots))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(self.children[node]))


@dataclass(eq=False)
class _Node:
    """Working state of one node; names follow the paper."""

    name: str
    parent: "_Node | None" = None
    number: int = 0
    children: list["_Node"] = field(default_factory=list)
    prelim: float = 0.0
    modifier: float = 0.0
    change: float = 0.0
    shift: float = 0.0
    thread: "_Node | None" = None
    ancestor: "_Node" = None  # type: ignore[assignment]  # set to itself right away

    def __post_init__(self) -> None:
        self.ancestor = self

    def left(self) -> "_Node | None":
        """The next node of the left contour, below."""
        return self.children[0] if self.children else self.thread

    def right(self) -> "_Node | None":
        """The next node of the right contour, below."""
        return self.children[-1] if self.children else self.thread


def tidy(forest: Forest) -> dict[str, Spot]:
    """A tidy drawing: parents centred over children, equal subtrees drawn equally, no overlap.

    Returns:
        One spot per node, in reading order; the smallest ``breadth`` is 0.
    """
    top = _Node("")
    nodes = [top]
    waiting = [(top, forest.roots)]
    while waiting:
        parent, names = waiting.pop()
        for number, name in enumerate(names):
            node = _Node(name, parent, number)
            parent.children.append(node)
            nodes.append(node)
            waiting.append((node, forest.children[name]))
    # Children come after their parent in this list, so reversed it visits them first, and
    # siblings of one parent are placed from first to last once all of their subtrees are done.
    for node in reversed(nodes):
        _place_children(node)
    places = {top.name: (-1, 0.0)}
    offsets = {id(top): 0.0}
    for node in nodes:
        offset = offsets[id(node)]
        for child in node.children:
            places[child.name] = (places[node.name][0] + 1, child.prelim + offset)
            offsets[id(child)] = offset + child.modifier
    least = min((breadth for name, (_, breadth) in places.items() if name), default=0.0)
    return {
        name: Spot(places[name][0], places[name][1] - least, order)
        for order, name in enumerate(forest.walk())
    }


def partition(forest: Forest) -> dict[str, Slice]:
    """An icicle: each leaf takes one unit of breadth, each parent what its children take.

    Returns:
        One slice per node, in reading order.
    """
    order = list(forest.walk())
    leaves: dict[str, int] = {}
    for node in reversed(order):
        leaves[node] = sum(leaves[child] for child in forest.children[node]) or 1
    slices: dict[str, Slice] = {}
    start = 0
    for root in forest.roots:
        slices[root] = Slice(0, start, start + leaves[root])
        start += leaves[root]
    for node in order:
        start = slices[node].start
        for child in forest.children[node]:
            slices[child] = Slice(slices[node].level + 1, start, start + leaves[child])
            start += leaves[child]
    return {node: slices[node] for node in order}


def _place_children(node: _Node) -> None:
    """Set the children side by side; their own subtrees are laid out already."""
    default = node.children[0] if node.children else node
    for child in node.children:
        middle = (child.children[0].prelim + child.children[-1].prelim) / 2 if child.children else 0
        if child.number:
            child.prelim = node.children[child.number - 1].prelim + 1
            child.modifier = child.prelim - middle
        else:
            child.prelim = middle
        default = _apportion(child, default)
    shift = change = 0.0
    for child in reversed(node.children):
        child.prelim += shift
        child.modifier += shift
        change += child.change
        shift += child.shift + change


def _apportion(node: _Node, default: _Node) -> _Node:
    """Push the subtree of ``node`` right until its contour clears those to its left."""
    parent = node.parent
    if parent is None or not node.number:
        return default
    inner_right = outer_right = node
    inner_left, outer_left = parent.children[node.number - 1], parent.children[0]
    sums = [inner_right.modifier, outer_right.modifier, inner_left.modifier, outer_left.modifier]
    while (deeper_left := inner_left.right()) and (deeper_right := inner_right.left()):
        inner_left, inner_right = deeper_left, deeper_right
        outer_left = outer_left.left() or outer_left
        outer_right = outer_right.right() or outer_right
        outer_right.ancestor = node
        overlap = inner_left.prelim + sums[2] - inner_right.prelim - sums[0] + 1
        if overlap > 0:
            ancestor = inner_left.ancestor if inner_left.ancestor.parent is parent else default
            _move(ancestor, node, overlap)
            sums[0] += overlap
            sums[1] += overlap
        for place, contour in enumerate((inner_right, outer_right, inner_left, outer_left)):
            sums[place] += contour.modifier
    if inner_left.right() and not outer_right.right():
        outer_right.thread = inner_left.right()
        outer_right.modifier += sums[2] - sums[1]
    if inner_right.left() and not outer_left.left():
        outer_left.thread = inner_right.left()
        outer_left.modifier += sums[0] - sums[3]
        default = node
    return default


def _move(ancestor: _Node, node: _Node, distance: float) -> None:
    """Move a subtree, and note that those between share the distance."""
    between = node.number - ancestor.number
    node.change -= distance / between
    node.shift += distance
    ancestor.change += distance / between
    node.prelim += distance
    node.modifier += distance

"""Submissions that are identical or near-identical, for a person to look at; never scored.

Identical are those in which nothing but spelling differs, near-identical those that share most of
what they could share, weighed by how rare it is (see ``evidence``), and more than chance gives.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from autograder.batch.canonical import definitions_of, digest
from autograder.batch.evidence import Link, Sketch, bits_of, identical_sets, link_of, linked
from autograder.batch.finding import Class, read_entry
from autograder.batch.parsing import Source, definitions_apart
from autograder.contract import SUBMISSION_FILE
from autograder.paths import KIT, REFERENCE

STARTER = KIT / "starter"


class Kind(Enum):
    IDENTICAL = "identical"
    NEAR = "near-identical"


@dataclass(frozen=True)
class Excerpt:
    """A function as two of a group wrote it: the one whose likeness is the least likely."""

    function: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    """Submissions to look at side by side.

    ``similarity`` is the share of bits, from 0 to 1, that the least alike of the linked pairs
    shares, and ``functions`` are those of which every linked pair shares most.
    """

    kind: Kind
    ids: tuple[str, ...]
    similarity: float
    functions: tuple[str, ...]
    excerpt: Excerpt


@dataclass(frozen=True)
class Likeness:
    """The groups in a class, the largest first, and the ids of what could not be compared."""

    groups: tuple[Group, ...]
    not_compared: tuple[str, ...]


def alike_in(found: Class) -> Likeness:
    """The groups in a class that was found."""
    submissions = ((entry.id, read_entry(entry, found.folder)) for entry in found.entries)
    sources = ((id_, {file.name: file.data for file in each.files}) for id_, each in submissions)
    return find_alike(((id_, files) for id_, files in sources if files), known_texts())


def known_texts() -> tuple[bytes, ...]:
    """What anybody may have: the starter, and the model answer, which right answers look like."""
    paths = (folder / SUBMISSION_FILE for folder in (STARTER, REFERENCE))
    return tuple(path.read_bytes() for path in paths if path.is_file())


def find_alike(sources: Iterable[Source], known: Sequence[bytes] = ()) -> Likeness:
    """The groups among submissions.

    Args:
        sources: the id of each submission, and its files' bytes by name.
        known: texts whose traits say nothing about who wrote them.
    """
    sketches, not_compared, hashes = [], [], {}

    def hashed() -> Iterator[Source]:
        for id_, files in sources:
            hashes[id_] = digest(repr(sorted(files.items())))
            yield id_, files

    for id_, definitions in definitions_apart(hashed()):
        if definitions is None:
            not_compared.append(id_)
        elif definitions:
            by_name = {each.name: each for each in definitions}
            sketches.append(Sketch(id_, by_name, hashes[id_]))
    common = [each for text in known for each in definitions_of({SUBMISSION_FILE: text})]
    bits = bits_of(sketches, frozenset().union(*(each.traits for each in common)))
    identical = identical_sets(sketches, bits)
    followers = {each.id for alike in identical for each in alike[1:]}
    links = list(linked([each for each in sketches if each.id not in followers], bits))
    groups = near_groups(links, identical)
    for alike in identical:
        # All the others are like these two.
        groups.append(group_of(Kind.IDENTICAL, [link_of(*alike[:2], bits)], alike))
    groups.sort(key=lambda group: (-len(group.ids), group.ids, group.kind.value))
    return Likeness(tuple(groups), tuple(sorted(not_compared)))


def near_groups(links: Sequence[Link], identical: Sequence[Sequence[Sketch]]) -> list[Group]:
    """Groups of what is linked, directly or by way of others, with all that is identical to it."""
    same_as = {alike[0].id: alike for alike in identical}
    groups = []
    for component in components(links):
        ends = {end.id: end for link in component for end in (link.first, link.second)}
        members = [each for end in ends.values() for each in same_as.get(end.id, [end])]
        groups.append(group_of(Kind.NEAR, component, members))
    return groups


def components(links: Iterable[Link]) -> list[list[Link]]:
    """The links, those together that hang together."""
    above: dict[str, str] = {}

    def top(id_: str) -> str:
        while id_ in above:
            id_ = above[id_]
        return id_

    links = list(links)
    for link in links:
        one, other = top(link.first.id), top(link.second.id)
        if one != other:
            above[other] = one
    together: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        together[top(link.first.id)].append(link)
    return list(together.values())


def group_of(kind: Kind, links: Sequence[Link], members: Iterable[Sketch]) -> Group:
    """The group of these links, with the function that tells most."""
    least = min(links, key=lambda link: link.similarity)
    functions = frozenset.intersection(*(link.functions for link in links))
    telling = max(least.functions or least.bits, key=lambda name: (least.bits[name], name))
    texts = tuple((end.id, end.definitions[telling].text) for end in (least.first, least.second))
    return Group(
        kind=kind,
        ids=tuple(sorted(each.id for each in members)),
        similarity=least.similarity,
        functions=tuple(name for name in least.first.definitions if name in functions),
        excerpt=Excerpt(telling, texts),
    )

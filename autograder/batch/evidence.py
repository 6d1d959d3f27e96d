"""What speaks for two submissions having one author: what they share, weighed by how rare it is.

Eight short functions written from one contract look alike by nature. A trait (see ``canonical``)
that a share p of all the other submissions has too is therefore worth -log2 p bits, and one that
the starter or the model answer has, none.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.batch.canonical import Definition

# Measured on the kill table's right implementations: written independently, 0.06 are shared at most
# by classes of 15, and 0.52 by 400 submissions put together at random from 20 of each function.
NEAR_SHARE = 0.6
NEAR_BITS = 20.0
# Statements of one function come together: whoever writes one as another did writes the next so.
MOST_BITS_OF_A_FUNCTION = 16.0
# From so many statements on, the same bytes are no chance, however common each statement is.
STATEMENTS_OF_A_TEXT = 10


@dataclass(frozen=True)
class Sketch:
    """One submission: its definitions by name, and a hash of its bytes."""

    id: str
    definitions: Mapping[str, Definition]
    text_hash: bytes

    @property
    def traits(self) -> frozenset[bytes]:
        return frozenset().union(*(each.traits for each in self.definitions.values()))

    @property
    def form(self) -> tuple[tuple[str, bytes], ...]:
        return tuple(sorted((name, each.form) for name, each in self.definitions.items()))


@dataclass(frozen=True)
class Link:
    """Two sketches that are alike, and the bits that they share, by definition."""

    first: Sketch
    second: Sketch
    similarity: float
    bits: Mapping[str, float]
    functions: frozenset[str]


def bits_of(sketches: Sequence[Sketch], common: frozenset[bytes]) -> dict[bytes, float]:
    """What each trait is worth where two share it, from how many of the others have it."""
    holders = Counter(trait for each in sketches for trait in each.traits)
    others = max(len(sketches) - 2, 0)
    return {
        trait: 0.0 if trait in common else -math.log2((max(count - 2, 0) + 0.5) / (others + 1))
        for trait, count in holders.items()
    }


def weight(traits: Iterable[bytes], bits: Mapping[bytes, float]) -> float:
    return sum(bits[trait] for trait in traits)


def identical_sets(sketches: Sequence[Sketch], bits: Mapping[bytes, float]) -> list[list[Sketch]]:
    """Those that are the same but for spelling, as far as that is more than chance."""
    by_form, by_text = defaultdict(list), defaultdict(list)
    for each in sketches:
        by_form[each.form].append(each)
        by_text[each.text_hash].append(each)
    sets = []
    for alike in by_form.values():
        if len(alike) > 1 and evidence(shared_bits(alike[0], alike[1], bits)) >= NEAR_BITS:
            sets.append(alike)
    taken = {each.id for alike in sets for each in alike}
    for alike in by_text.values():
        long_enough = len(alike[0].traits) >= STATEMENTS_OF_A_TEXT
        if len(alike) > 1 and long_enough and alike[0].id not in taken:
            sets.append(alike)
    return sets


def shared_bits(first: Sketch, second: Sketch, bits: Mapping[bytes, float]) -> dict[str, float]:
    """The bits that two share, by definition."""
    names = [name for name in first.definitions if name in second.definitions]
    shared = {
        name: first.definitions[name].traits & second.definitions[name].traits for name in names
    }
    return {name: weight(traits, bits) for name, traits in shared.items()}


def evidence(shared: Mapping[str, float]) -> float:
    """How many bits speak against chance."""
    return sum(min(each, MOST_BITS_OF_A_FUNCTION) for each in shared.values())


def linked(sketches: Sequence[Sketch], bits: Mapping[bytes, float]) -> Iterator[Link]:
    """The pairs that are near-identical.

    Takes one vector addition a trait of each submission, a few seconds for ten thousand of them.
    """
    holders: dict[bytes, list[int]] = defaultdict(list)
    for index, each in enumerate(sketches):
        for trait in each.traits:
            holders[trait].append(index)
    indices = {trait: np.array(which) for trait, which in holders.items() if len(which) > 1}
    totals = np.array([weight(each.traits, bits) for each in sketches])
    for index, each in enumerate(sketches):
        shared = np.zeros(len(sketches))
        for trait in each.traits & indices.keys():
            shared[indices[trait]] += bits[trait]
        share = shared / np.maximum(totals + totals[index] - shared, 1e-9)
        close = np.flatnonzero((share >= NEAR_SHARE) & (shared >= NEAR_BITS))
        for other in close[close > index]:
            link = link_of(each, sketches[other], bits)
            if evidence(link.bits) >= NEAR_BITS:
                yield link


def link_of(first: Sketch, second: Sketch, bits: Mapping[bytes, float]) -> Link:
    """How two are alike."""
    shared = shared_bits(first, second, bits)
    whole = weight(first.traits | second.traits, bits)
    functions = set()
    for name in shared:
        one, other = first.definitions[name], second.definitions[name]
        common, union = one.traits & other.traits, one.traits | other.traits
        if one.form == other.form or len(common) >= NEAR_SHARE * len(union):
            functions.add(name)
    similarity = 1.0 if first.form == second.form else sum(shared.values()) / whole
    return Link(first, second, similarity, shared, frozenset(functions))

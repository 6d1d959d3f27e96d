"""Made-up classes: results of a batch without submissions."""

from dataclasses import replace

from records import made_up_record

from autograder.batch.class_file import ClassFile, write_class
from autograder.batch.graded import Graded, Person, Timing
from autograder.batch.store import Store, write_whole
from autograder.record import FileProblem, Outcome

VERSION = "1+0123456789ab"
LAYERS = {"own user": "on", "Landlock": "off: not in this kernel"}
# What students can put into their names, and into what their code raises.
HOSTILE = (
    "<script>document.title = 'taken'</script>",
    "'\"><img src=x onerror=\"document.title = 'taken'\">",
    "{{ 7 * 7 }} {% raw %} $total ${body} &amp; ]]>",
    "\u05d3\u05e0\u05d4 \u202e\u2066reversed",
    "n" * 300,
)


def graded(id_="a", names=(), record=None, **changes):
    """A submission of these people, with a made-up record."""
    record = replace(made_up_record() if record is None else record, seconds=0.0, layers=LAYERS)
    students = tuple(Person(name, f"sid {name}"[:100], "") for name in names)
    return replace(Graded(id_, students, record, VERSION, f"key of {id_}"), **changes)


def not_loaded(id_, names=(), outcome=Outcome.DOES_NOT_COMPILE, message="line 3: SyntaxError"):
    """A submission that could not be checked."""
    record = made_up_record(problem=FileProblem(outcome, message))
    checks = tuple(replace(check, outcome=outcome, message="") for check in record.checks)
    return graded(id_, names, replace(record, checks=checks))


def store_of(folder, results, likeness=None, seconds=1.0):
    """The folder of a batch that graded these."""
    store = Store(folder)
    for each in (store.results, store.timings):
        each.mkdir(parents=True, exist_ok=True)
    for index, result in enumerate(results):
        timing = Timing(seconds + index, {"4.1": seconds + index, "1.1": 0.1})
        write_whole(store.timings / f"{result.id}.json", timing.to_json())
        write_whole(store.results / f"{result.id}.json", result.to_json())
    write_class(folder, ClassFile(tuple(result.id for result in results), likeness))
    return store

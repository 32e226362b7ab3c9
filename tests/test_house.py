"""The house itself: what is imported is required, and data goes one way through it."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from explainer import urls

from .pseudo import MARKS

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    path for path in (ROOT / "explainer").rglob("*.py") if "migrations" not in path.parts
)
# Each may import from itself and from those before it.
ORDER = ("corpus", "models", "evidence", "figures", "exercises", "publishing", "views")
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40  # lines, all counted

FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef

OWNERS = packages_distributions()
# What only builders and testers run; the site never imports it.
BUILDING = {
    "explainer/corpus/readability.py",
    "explainer/figures/render.py",
    "explainer/corpus/alive.py",
}


def required(name: str) -> set[str]:
    lines = (ROOT / name).read_text().splitlines()
    return {
        re.split(r"[=\[ ]", line)[0].lower().replace("_", "-")
        for line in lines
        if re.match(r"[A-Za-z]", line)
    }


def imports(path: Path, top_only: bool) -> set[str]:
    """The modules that a file imports, all of them or only when it is itself imported."""
    tree = ast.parse(path.read_text())
    found = set()
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            up = (
                path.relative_to(ROOT).parent.parts[
                    : len(path.relative_to(ROOT).parent.parts) - node.level + 1
                ]
                if node.level
                else ()
            )
            module = ".".join((*up, node.module or "")).strip(".")
            found |= {module, *(f"{module}.{name.name}" for name in node.names)}
    return found


def test_what_is_imported_is_required() -> None:
    """At import: by requirements.txt;
    inside of functions, by the list for building and testing at least."""
    run, both = (
        required("requirements.txt"),
        required("requirements.txt") | required("requirements-dev.txt"),
    )
    missing = set()
    for path in MODULES:
        for top_only, allowed in ((True, run), (False, both)):
            roots = (
                {name.split(".")[0] for name in imports(path, top_only)}
                - {"explainer", "django"}
                - sys.stdlib_module_names
            )
            lacks = [
                name
                for name in roots
                if not {owner.lower().replace("_", "-") for owner in OWNERS.get(name, [name])}
                & allowed
            ]
            missing |= {(path.relative_to(ROOT).as_posix(), name) for name in lacks}
    assert {name for name in missing if name[0] not in BUILDING} == set()


@pytest.mark.parametrize("name", ["run", "dev", "browsers"])
def test_what_is_required_is_locked_with_checksums(name: str) -> None:
    """`scripts/lock.sh` writes the locks of the lists."""
    listed = (
        ROOT / ("requirements.txt" if name == "run" else f"requirements-{name}.txt")
    ).read_text()
    locked = (ROOT / f"locks/{name}.txt").read_text()
    packages = [part for part in re.split(r"\n(?=\S)", locked) if part.strip()]
    assert all(
        re.match(r"[\w.-]+(\[\w+\])?==\S+", part) and "--hash=sha256:" in part for part in packages
    )
    pins = {part.split()[0].lower().replace("_", "-") for part in packages}
    wanted = {
        re.sub(r"\[\w+\]", "", line.split()[0]).lower().replace("_", "-")
        for line in listed.splitlines()
        if "==" in line.split("#")[0]
    }
    assert wanted <= pins


def test_the_site_runs_without_what_is_made_for_tests() -> None:
    assert [
        path
        for path in MODULES
        if any(name.startswith("django.test") for name in imports(path, top_only=False))
    ] == []


def test_data_goes_one_way() -> None:
    """Also inside of functions, where an import would else go the other way unseen."""
    back = set()
    for path in MODULES:
        package = path.relative_to(ROOT).parts[1]
        later = ORDER[ORDER.index(package) + 1 :] if package in ORDER else ()
        names = [
            name
            for name in imports(path, top_only=False)
            if name.startswith(tuple(f"explainer.{package}" for package in later))
        ]
        back |= {(path.relative_to(ROOT).as_posix(), name) for name in names}
    assert back == set()


def test_no_module_and_no_function_is_long() -> None:
    """One that is holds two things: each gets a module or a function named for what it is."""
    long = set()
    for path in [*MODULES, *sorted((ROOT / "scripts").rglob("*.py"))]:
        text = path.read_text()
        parts = [
            (node.name, (node.end_lineno or 0) - node.lineno + 1)
            for node in ast.walk(ast.parse(text))
            if isinstance(node, FUNCTIONS)
        ]
        long |= {
            (path.relative_to(ROOT).as_posix(), name)
            for name, lines in parts
            if lines > LONGEST_FUNCTION
        }
        long |= (
            {(path.relative_to(ROOT).as_posix(), "")}
            if text.count("\n") > LONGEST_MODULE
            else set()
        )
    assert long == set()


def test_what_is_marked_for_translation_is_a_whole_text_that_xgettext_finds() -> None:
    """Written out, and in no f-string; what is made while the program runs is nothing that a
    translator is given."""
    lost = set()
    for path in MODULES:
        tree = ast.parse(path.read_text())
        within = {
            id(node)
            for text in ast.walk(tree)
            if isinstance(text, ast.JoinedStr)
            for node in ast.walk(text)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in MARKS:
                made = any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in node.args)
                if ast.unparse(node.func) in {"ngettext", "pgettext"}:
                    made = made or not all(isinstance(part, ast.Constant) for part in node.args[:2])
                if made or (
                    id(node) in within and any(isinstance(part, ast.Constant) for part in node.args)
                ):
                    lost.add((path.relative_to(ROOT).as_posix(), node.lineno))
    assert lost == set()


def said(package: str, what: str) -> set[str]:
    """The packages that a package's docstring names after `what`."""
    text = (
        ast.get_docstring(ast.parse((ROOT / "explainer" / package / "__init__.py").read_text()))
        or ""
    )
    return set(re.findall(r"\w+", text.partition(f"{what}: ")[2].partition(".")[0]))


@pytest.mark.parametrize("package", [*ORDER, "templatetags", "management"])
def test_a_package_says_what_it_imports_and_who_imports_it(package: str) -> None:
    paths = [path for path in MODULES if path.relative_to(ROOT).parts[1] == package]
    found = {
        name.split(".")[1]
        for path in paths
        for name in imports(path, top_only=False)
        if name.startswith("explainer.")
    }
    used = found - {package}
    assert used <= said(package, "May import")
    assert [other for other in used if package not in said(other, "May be imported by")] == []


def test_what_was_brought_from_elsewhere_is_as_it_was_brought() -> None:
    """`scripts/vendor.sh` writes the sums of the files it brings,
    with their licence and version."""
    folders = [
        path.parent
        for top in ("static", "tests")
        for path in (ROOT / top / "vendor").rglob("VERSION")
    ]
    assert len(folders) > 5
    for folder in folders:
        sums = dict(line.split()[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
        there = {
            f"./{path.relative_to(folder)}": hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*")
            if path.is_file()
        }
        assert there.pop("./SHA256SUMS") and there == sums, folder


def test_a_worker_begins_without_what_only_files_are_made_with() -> None:
    """It serves pages; what makes documents takes as much memory again, and is read by the worker
    that is asked for one."""
    names = "{'pptx', 'docx', 'icalendar', 'xlsxwriter', 'citeproc', 'lxml', 'fontTools.subset'}"
    asked = (
        f"import sys, django; django.setup(); import explainer.urls; print(*{names} & "
        "sys.modules.keys())"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "explainer.settings"}
    told = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == ""


def test_only_checks_of_the_content_read_it() -> None:
    """All else is tried on `tests/content`, so that no test fails for what an editor may change."""
    folder = ROOT / "tests"
    reading = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if re.search(r"\bexplainer\W+content\b", path.read_text())
    }
    assert reading == {"deploy/trial.py"}


def test_every_room_has_its_tests_under_its_name() -> None:
    rooms = {room.__name__.rpartition(".")[2] for room in urls.ROOMS}
    assert rooms <= {
        path.stem.removeprefix("test_") for path in (ROOT / "tests").rglob("test_*.py")
    }

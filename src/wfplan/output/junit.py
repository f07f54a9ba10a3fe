"""Problems as a JUnit report, which GitLab and Gitee show beside a merge request."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from wfplan.output.problems import problem_line
from wfplan.output.visible import visible_problems
from wfplan.problem import Problem


def junit_problems(problems: Sequence[Problem]) -> str:
    """A test case a problem, failed where it is an error; one passing case where there is none."""
    problems = visible_problems(problems)
    errors = sum(problem.severity == "error" for problem in problems)
    counts = {"tests": str(max(len(problems), 1)), "failures": str(errors), "errors": "0"}
    suites = Xml.Element("testsuites", {"name": "wfplan", **counts})
    suite = Xml.SubElement(suites, "testsuite", {"name": "wfplan validate", **counts})
    for problem in problems:
        name = f"{problem.code} {problem.name} {problem.place}"
        case = Xml.SubElement(suite, "testcase", {"classname": problem.path, "name": name})
        if problem.severity == "error":
            failure = Xml.SubElement(case, "failure", {"message": problem.message})
            failure.text = problem_line(problem)
        else:
            Xml.SubElement(case, "system-out").text = problem_line(problem)
    if not problems:
        Xml.SubElement(suite, "testcase", {"classname": "plan", "name": "wfplan validate"})
    Xml.indent(suites)
    return Xml.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"

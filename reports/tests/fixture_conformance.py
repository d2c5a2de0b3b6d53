"""The verdicts of the fixture: passes, a failing candidate, an example with its known weakness, skips."""

import random

from fixture_cases import FAMILIES, LONGEST, MODELS, ROPE, ROTATE, SEQUENCE

CHECKS = {
    "matches_reference": "right within the suite's derived bound, on every case",
    "laws": "the suite's laws hold",
    "stays_in_bounds": "no read or write outside any operand",
    "writes_everything": "every output element is written",
    "ignores_surroundings": "NaN and garbage around the operands never reach a result",
    "leaves_inputs_alone": "inputs are the same bytes afterwards",
    "any_alignment": "every address that the contract allows",
    "special_values": "NaN, infinities, signed zeros, subnormals, integer extremes",
    "fresh_answers": "new data at the same address gives a new answer",
    "repeats": "the claimed determinism class holds",
    "reentrant": "called from several threads at once, each gets its own right answer",
    "in_place": "aliasing as far as the contract allows it",
    "leaves_no_trace": "floating-point environment, signals, descriptors, threads and heap do not change",
    "keeps_its_complexity": "the growth of executed instructions agrees with the claim",
    "uses_its_instructions": "the vector width that it needs is really executed",
    "ends": "in time",
}
FAILURE = "length is 41, expected 40; first at n=4097: a run that crosses the last bucket is counted twice"
EXPECTED_FAILURE = "time grows as n^2 on clustered input, claimed n"


def _answer(operation, implementation, role, check, case, dice):
    verdict, expected, detail = "pass", False, ""
    if implementation == "walk_every" and check == "keeps_its_complexity" and "clustered" in case:
        verdict, expected, detail = "finding", True, EXPECTED_FAILURE
    elif implementation == "walk_every" and check == "ends" and "clustered" in case:
        verdict, expected, detail = "timeout", True, "no answer within 10 s"
    elif implementation == "flat_hash" and check == "matches_reference" and "dense" in case:
        verdict, detail = "fail", FAILURE
    elif implementation == "flat_hash" and check == "stays_in_bounds" and "dense" in case:
        verdict, detail = "crash", "read 4 bytes past the end of `values` (SIGSEGV)"
    elif check == "in_place" and operation == LONGEST:
        verdict, detail = "skip", "no operand may alias another in this operation"
    elif implementation == "avx512" and "bf16" in case:
        verdict, detail = "skip", "needs avx512_bf16, which this launcher hides"
    error = (
        round(dice.uniform(0.02, 0.6), 3)
        if operation == ROPE and check == "matches_reference" and verdict == "pass"
        else None
    )
    answer = {
        "operation": operation,
        "implementation": implementation,
        "check": check,
        "case": case,
        "verdict": verdict,
        "expected": expected,
        "detail": detail,
        "worst_error": error and error * 2e-7,
        "error_over_bound": error,
        "compared": 123,
        "seconds": 0.01,
        "repeat": f"assay check '{operation}/{implementation}' --check {check} --case '{case}' --seed 1",
    }
    if verdict == "fail":
        smallest = "type=i32,n=17,distribution=dense"
        answer["smallest"] = {
            "case": smallest,
            "detail": "length is 16, expected 17",
            "repeat": f"assay check {operation}/{implementation} --check {check} --case {smallest} --seed 1",
        }
    return answer


def conformance(seed=1):
    dice, answers = random.Random(seed), []
    cases = {
        LONGEST: [
            f"type={t},n={n},distribution={d}"
            for t in ("i32", "i64")
            for n in (0, 1, 17, 4097)
            for d in FAMILIES
        ],
        ROPE: [f"type={t},model={m},tensor=q,seq=64,layout=halves" for t in ("f32", "bf16") for m in MODELS],
    }
    contenders = {LONGEST: SEQUENCE, ROPE: ROTATE}
    for operation, members in contenders.items():
        for name, (role, *_) in members.items():
            for check in CHECKS:
                where = [""] if check == "leaves_no_trace" else cases[operation]
                answers += [_answer(operation, name, role, check, case, dice) for case in where]
    counts = {
        word: sum(a["verdict"] == word for a in answers)
        for word in ("pass", "fail", "crash", "timeout", "skip", "finding")
    }
    return {
        "schema": "assay.conformance/1",
        "tier": "smoke",
        "seed": seed,
        "complete": True,
        "summary": counts,
        "checks": [{"name": name, "question": question} for name, question in CHECKS.items()],
        "operations": [
            {"name": LONGEST, "summary": "length of the longest run of consecutive integers, in any order"},
            {
                "name": ROPE,
                "summary": "rotates pairs of vector elements by angles that grow with the position",
            },
        ],
        "implementations": [
            {
                "operation": operation,
                "name": name,
                "role": role,
                "summary": f"{name.replace('_', ' ')}",
                "foreign": False,
                "types": ["f32"],
                "claims": {"complexity": None, "determinism": "bitwise", "needs": ["avx2"], "parallel": False},
            }
            for operation, members in contenders.items()
            for name, (role, *_) in members.items()
        ],
        "verdicts": answers,
    }

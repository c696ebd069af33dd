"""One engine's cold start in a fresh process: import it, take in the rules, assess once. Prints milliseconds."""

from __future__ import annotations

import importlib
import sys
import time


def main(name: str) -> None:
    libraries = {
        "Zen": "zen", "JsonLogic": "json_logic", "BusinessRules": "business_rules", "Clips": "clips",
        "OpenFisca": "openfisca_core.taxbenefitsystems", "Closures": "operator",
    }  # fmt: skip
    begun = time.perf_counter()
    importlib.import_module(libraries.get(name, "advisor.assess"))
    imported = time.perf_counter() - begun

    from bench.peers import load
    from bench.work import made

    work = made(jurisdictions=1)
    made_of = load(name)
    len(work.values)
    begun = time.perf_counter()
    made_of(work).one(0)
    print((imported + time.perf_counter() - begun) * 1000)


if __name__ == "__main__":
    main(sys.argv[1])

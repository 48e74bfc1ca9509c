"""python -m bench NAME [...]: run one of the measurements, which are the modules of this folder."""

import pkgutil
import signal
import sys
from importlib import import_module

import bench


def measurements() -> dict[str, str]:
    """The name of each measurement, and the first line of what it says of itself."""
    names = [module.name for module in pkgutil.iter_modules(bench.__path__) if not module.ispkg]
    return {name: import_module(f"bench.{name}").__doc__.partition("\n")[0] for name in names if name != "__main__"}


def usage() -> str:
    known = measurements()
    wide = max(map(len, known))
    return "\n".join(["python -m bench NAME [--help] [...]", "",
                      *(f"    {name:{wide}}  {said}" for name, said in known.items()), "",
                      "Compare ratios made in one run; times depend on the machine and what else it does."])


def main(words: list[str]) -> None:
    """Run the measurement that is named first, with the rest of the words."""
    if not words or words[0] not in measurements():
        sys.exit(usage())
    import_module(f"bench.{words[0]}").run(words[1:])


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))   # whoever ends us ends what we began
    main(sys.argv[1:])

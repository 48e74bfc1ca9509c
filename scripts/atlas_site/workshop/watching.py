"""The system tells of changed files, where MkDocs would look for them twice a second."""

from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

CHANGES = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent]


class Watcher(Observer):
    """Tells of what is written, made, moved or removed; not of what is read, as building reads all of it."""

    def schedule(self, handler, path, *, recursive=False, **more):
        return super().schedule(handler, path, recursive=recursive, event_filter=CHANGES)

    @classmethod
    def take_over(cls, server, watched: list[str], more: list) -> None:
        """Let a server of MkDocs that watches some paths, and has not started yet, watch those and more in this way."""
        for path in watched:
            server.unwatch(path)
        server.observer = cls()
        for path in (*watched, *more):
            server.watch(str(path))

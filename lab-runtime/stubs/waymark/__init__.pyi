"""Shows plots, tables, values, progress, curves that grow and dashboards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

from . import metrics as metrics
from . import plot as plot

_T = TypeVar("_T")

def table(rows: Any, /, columns: Sequence[str] | None = None, *, caption: str = "") -> None:
    """
    Shows a table. `rows` are dicts, dataclass objects, lists or tuples, a dict of columns, or a data frame;
    `columns` chooses and orders the columns of the first, and names those of the rest.
    """

def show(value: object, /) -> None:
    """Shows a value: frames, arrays, dicts and dataclass objects as tables, everything else by its repr."""

class live:
    """
    A curve that grows while the program runs: `curve = waymark.live("loss", x="step", log_y=True)`, then
    `curve.add(step, train=0.31, validation=0.4)`.
    """

    def __init__(
        self, title: str = "", *, x: str = "", y: str = "", log_x: bool = False, log_y: bool = False
    ) -> None: ...
    def add(self, at: float, /, **values: float | None) -> None:
        """Adds a point to each series named, at the same place along x."""

class AppError(RuntimeError):
    """The app broke the protocol between a server and an app; a real server would answer 500."""

class Response:
    """An answer of an app."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    seconds: float
    """What it took."""
    call: str
    """What was asked: `POST /predict`."""

    def __init__(
        self, status: int, headers: list[tuple[str, str]], body: bytes, seconds: float, call: str
    ) -> None: ...
    @property
    def text(self) -> str: ...
    def json(self) -> Any:
        """The body, read as JSON. Raises ValueError where it is none."""
    def header(self, name: str, default: str | None = None) -> str | None:
        """The first header of that name, in whichever case, or `default`."""

class Client:
    """Calls a WSGI or an ASGI app as a server would: `client.post("/predict", json={"amount": 12})`."""

    def __init__(self, app: Any) -> None: ...
    def request(
        self,
        method: str,
        path: str,
        *,
        json: Any = ...,
        body: bytes | str = b"",
        headers: Mapping[str, str] | Sequence[tuple[str, str]] = (),
    ) -> Response:
        """Sends one request. `json` becomes the body, with its Content-Type."""
    def get(self, path: str, **options: Any) -> Response: ...
    def post(self, path: str, **options: Any) -> Response: ...
    def put(self, path: str, **options: Any) -> Response: ...
    def patch(self, path: str, **options: Any) -> Response: ...
    def delete(self, path: str, **options: Any) -> Response: ...
    def traffic(self, requests: Sequence[tuple[Any, ...]]) -> list[Response]:
        """
        Sends requests when they are due: `[(0.0, "GET", "/health"), (0.5, "POST", "/predict", {"amount": 12})]`.
        The `seconds` of a response count from when its request was due.
        """
    def close(self) -> None:
        """Ends an ASGI app's lifespan."""
    def abandon(self) -> None:
        """Lets go of an app as a power cut would."""

class progress(Generic[_T]):
    """A progress bar: `for batch in waymark.progress(batches, label="epoch 1")`, or with `total=` and `update(n)`."""

    @overload
    def __init__(self, iterable: Iterable[_T], *, total: int | None = None, label: str = "") -> None: ...
    @overload
    def __init__(self: progress[None], iterable: None = None, *, total: int | None = None, label: str = "") -> None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[_T]: ...
    def update(self, count: int = 1) -> None:
        """Says that so many more are done."""

class Tile:
    """
    A panel that is one number, the latest: `Tile("…", unit="ms", warn=200, fail=500)`. At `warn` and above it warns, at
    `fail` and above it is bad; with `low_is_bad`, at these and below.
    """

    def __init__(
        self,
        expr: str,
        /,
        *,
        unit: str = "",
        warn: float | None = None,
        fail: float | None = None,
        low_is_bad: bool = False,
    ) -> None: ...

class dashboard:
    """
    Panels and alert rules over what is scraped: `board.scrape(text, at=15)` for each scrape. A panel is a query, shown
    as a chart with a line for each series, or a `Tile`. `board.store` and `board.alerts` hold what it knows.
    """

    store: metrics.Store
    alerts: metrics.Alerts
    def __init__(
        self, title: str, panels: Mapping[str, str | Tile], rules: Iterable[metrics.AlertRule] = ()
    ) -> None: ...
    def scrape(self, text: str | None, at: float, labels: Mapping[str, str] | None = None) -> None:
        """
        Keeps what a target exposed at a time in seconds (see `waymark.metrics.Store.scrape`), evaluates the panels and
        the rules, and shows them. None for a text is a scrape that failed. Raises MetricsError for what is no
        exposition, which counts as failed.
        """
    def scrape_failed(self, at: float, labels: Mapping[str, str] | None = None) -> None:
        """Says that a target did not answer: `up` is 0, and its series have a gap."""

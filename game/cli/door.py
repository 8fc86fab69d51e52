"""The browser door: who may come in, and how many.

A page elsewhere can make its reader's browser call any address of this machine, so an open port is
not enough of a wall.  A request is let in only if it names this machine (a name that was bent to
this address is a stranger's), comes from a page of ours, and brings the key of this run.
"""

from __future__ import annotations

import asyncio
import html
import json
import signal
import socket
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from hmac import compare_digest
from ipaddress import ip_address
from pathlib import Path
from secrets import token_urlsafe
from string import Template
from time import monotonic

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from attrs import define, field
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

STATIC = Path(textual_serve.__file__).parent / "static"
PAGE = Template((Path(__file__).parent / "door.html").read_text("utf-8"))
NOTICE = Template((Path(__file__).parent / "door_notice.html").read_text("utf-8"))

IDLE = 3600.0  # seconds without a key or a click after which a session is saved and closed
PATIENCE = 10.0  # seconds that a game has to save and leave
RELOAD_TRIES = 15  # fifths of a second that a page waits for a seat
LARGEST = 1 << 16  # bytes of a message: more than any key, and room for what is pasted
MISSES, WITHIN = 10, 60.0  # so many wrong keys in so many seconds are told
WIDTHS, HEIGHTS = (20, 500), (5, 200)  # cells of a window
FONTS = (8, 40)  # pixels

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",  # the address holds the key
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def names_us(said: str, host: str) -> bool:
    """Whether a Host header names this machine, when it listens on `host`.

    Every address is ours, because a browser that was led here by a bent name says that name.
    """
    name = said.rpartition(":")[0] if said.rpartition(":")[2].isdigit() else said
    name = name.lower()
    if is_loopback(host):
        return is_loopback(name)
    with suppress(ValueError):
        ip_address(name.strip("[]"))
        return True
    return name in {"localhost", host.lower(), socket.gethostname().lower()}


class Seat(AppService):
    """A game that plays in one window, in a process of its own."""

    def __init__(self, words: list[str], socket: web.WebSocketResponse, door: Door) -> None:
        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._close,
            download_manager=door.downloads,
        )
        self.words, self.socket = words, socket

    async def _close(self) -> None:
        await self.socket.close()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        environment["TEXTUAL_DRIVER"] = "game.tui.browser:BrowserDriver"
        self._process = await asyncio.create_subprocess_exec(
            *self.words,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=environment,
            start_new_session=True,  # Ctrl+C is the door's; the games are told to save and leave
        )
        self._stdin = self._process.stdin
        return self._process

    async def on_meta(self, data: bytes) -> None:
        """Hear what the game wants of the browser; other pages are not opened."""
        if json.loads(data).get("type") != "open_url":
            await super().on_meta(data)

    async def leave(self) -> None:
        """Let the game save and end; kill it when it does not."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.stop(), PATIENCE)
        if self._process is not None and self._process.returncode is None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), PATIENCE)
            if self._process.returncode is None:
                self._process.kill()
                await self._process.wait()


@define
class Door:
    """What is served: `command` starts a game; `token` is the key, or "" when none is asked for.

    `seats` games can run at once, `host` is the address that is listened on, and a session nobody
    touches for `idle` seconds is closed.
    """

    command: list[str]
    token: str
    seats: int
    host: str
    idle: float = IDLE
    told: Callable[[str], None] = print
    downloads: DownloadManager = field(factory=DownloadManager)
    taken: set[web.WebSocketResponse] = field(factory=set)
    _misses: deque[float] = field(factory=deque)

    def application(self) -> web.Application:
        """What answers requests."""
        app = web.Application(middlewares=[self.guard], client_max_size=1024)
        app.router.add_get("/", self.page)
        app.router.add_get("/ws/{token:.*}", self.play)
        app.router.add_get("/download/{key}", self.download)
        app.router.add_static("/static", STATIC)
        app.on_response_prepare.append(_harden)
        app.on_shutdown.append(self.close)
        return app

    # --- who may come in ------------------------------------------------------------------------

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request in, or say why not."""
        said = request.headers.get("Host", "")
        origin = request.headers.get("Origin")
        window = request.path.startswith("/ws/")
        if not names_us(said, self.host):
            return _notice(421, "This address is not the game's.")
        if (origin is not None or window) and origin not in (f"http://{said}", f"https://{said}"):
            return _notice(403, "The game answers only to its own page.")
        if window or request.path == "/":
            key = request.match_info.get("token") if window else request.query.get("token")
            if self.token and not compare_digest((key or "").encode(), self.token.encode()):
                return self._missed()
            if not await self._has_seat(patient=not window):
                return _notice(503, "Every seat is taken. Close another window and try again.")
        return await handler(request)

    def _missed(self) -> web.Response:
        """Refuse a wrong key; many of them are told, and answered shortly."""
        now = monotonic()
        self._misses.append(now)
        while self._misses[0] < now - WITHIN:
            self._misses.popleft()
        if len(self._misses) > MISSES:
            return web.Response(status=429)
        if len(self._misses) == MISSES:
            self.told("warning: somebody is trying keys that are not the game's.")
        return _notice(403, "The address lacks its key: use the one that was printed at the start.")

    async def _has_seat(self, *, patient: bool) -> bool:
        """Whether one is free; a page that is loaded anew waits for its old window to close."""
        for _ in range(RELOAD_TRIES if patient else 0):
            if len(self.taken) < self.seats:
                break
            await asyncio.sleep(0.2)
        return len(self.taken) < self.seats

    # --- what is there --------------------------------------------------------------------------

    async def page(self, request: web.Request) -> web.Response:
        """The page that a game is shown on."""
        nonce, host = token_urlsafe(12), request.headers["Host"]
        font = _between(request.query.get("fontsize", ""), FONTS, 16)
        text = PAGE.substitute(nonce=nonce, font=font)
        response = web.Response(text=text, content_type="text/html")
        response.headers["Content-Security-Policy"] = (
            f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' "
            f"'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' "
            f"ws://{host} wss://{host}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        )
        return response

    async def play(self, request: web.Request) -> web.WebSocketResponse:
        """A window: a game is begun for it, and ends with it."""
        window = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST, compress=False)
        if not window.can_prepare(request):
            raise web.HTTPBadRequest(text="this is for windows of the game")
        self.taken.add(window)  # before anything is waited for, so that nobody slips in
        seat = Seat(self.command, window, self)
        try:
            await window.prepare(request)
            await seat.start(
                _between(request.query.get("width", ""), WIDTHS, 80),
                _between(request.query.get("height", ""), HEIGHTS, 24),
            )
            await self._listen(window, seat)
        finally:
            await seat.leave()
            await window.close()
            self.taken.discard(window)
        return window

    async def _listen(self, window: web.WebSocketResponse, seat: Seat) -> None:
        """Hand on what the window says, until it closes or nobody has touched it for long."""
        touched = monotonic()
        while (left := touched + self.idle - monotonic()) > 0:
            try:
                message = await asyncio.wait_for(window.receive(), left)
            except TimeoutError:
                return
            if message.type is not WSMsgType.TEXT:
                return
            match _spoken(message.data):
                case ["stdin", str(keys)]:
                    touched = monotonic()
                    await seat.send_bytes(keys.encode("utf-8", "replace"))
                case ["resize", {"width": int(width), "height": int(height)}]:
                    await seat.set_terminal_size(_clamp(width, WIDTHS), _clamp(height, HEIGHTS))
                case ["ping", str(data)]:
                    await window.send_json(["pong", data[:64]])
                case ["blur"]:
                    await seat.blur()
                case ["focus"]:
                    await seat.focus()

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file that a game has just handed out; its key is random and good for once."""
        key = request.match_info["key"]
        try:
            about = await self.downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound() from None
        kept = "".join(c for c in about.file_name if c.isascii() and (c.isalnum() or c in "._-"))
        response = web.StreamResponse()
        response.content_type = "application/octet-stream"
        response.headers["Content-Disposition"] = f'attachment; filename="{kept or "file"}"'
        await response.prepare(request)
        async for chunk in self.downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def close(self, _: web.Application) -> None:
        """Close every window."""
        going = [w.close(code=WSCloseCode.GOING_AWAY) for w in self.taken]
        await asyncio.gather(*going, return_exceptions=True)


async def keep_open(door: Door, port: int, told: Callable[[int], None]) -> None:
    """Serve until a signal; `told` hears the port once it is open.  OSError if it cannot be had."""
    stop = asyncio.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError):  # Windows has not all of this
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), stop.set)
    runner = web.AppRunner(
        door.application(), access_log=None, shutdown_timeout=2 * PATIENCE, keepalive_timeout=15
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, door.host, port).start()
        told(runner.addresses[0][1])
        await stop.wait()
    finally:
        await runner.cleanup()


async def _harden(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
    response.headers.setdefault("Content-Security-Policy", "default-src 'none'")


def _notice(status: int, text: str) -> web.Response:
    body = NOTICE.substitute(text=html.escape(text))
    return web.Response(status=status, text=body, content_type="text/html")


def _spoken(data: str) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _clamp(value: int, limits: tuple[int, int]) -> int:
    return max(limits[0], min(limits[1], value))


def _between(said: str, limits: tuple[int, int], otherwise: int) -> int:
    """A number of an address, kept within limits; another when it is none."""
    return _clamp(int(said), limits) if said.isascii() and said[:6].isdigit() else otherwise

"""The browser door: who is refused, how many are let in, and that a real browser can play."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import WSMsgType

from game.cli import door as door_module
from game.cli.door import Door, is_loopback, keep_open, names_us
from game.cli.main import run
from game.errors import Exit
from tests.cli import chromium

ROOT = Path(__file__).resolve().parents[2]
STUB = [sys.executable, str(Path(__file__).with_name("stub_game.py"))]
GAME = [sys.executable, "-m", "game", "play"]
KEY = "the-right-key"
PATIENCE = 30


class Visitor:
    """Somebody with an address, a client and a choice of headers."""

    def __init__(self, client: aiohttp.ClientSession, port: int, door: Door) -> None:
        self.client, self.port, self.door = client, port, door
        self.origin = f"http://127.0.0.1:{port}"

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        async with self.client.get(self.origin + path, headers=headers) as answer:
            return answer.status, await answer.text()

    async def knock(self, key: str = KEY, query: str = "", **headers: str) -> int:
        """Open a window as an attacker would, and answer the status; 101 is let in."""
        try:
            async with self.client.ws_connect(
                f"{self.origin}/ws/{key}{query}", headers=headers, max_msg_size=0
            ):
                return 101
        except aiohttp.WSServerHandshakeError as refused:
            return refused.status

    async def sit(self, query: str = "") -> aiohttp.ClientWebSocketResponse:
        return await self.client.ws_connect(
            f"{self.origin}/ws/{KEY}{query}", headers={"Origin": self.origin}
        )

    async def empty(self) -> None:
        """Wait until every game has ended."""
        for _ in range(PATIENCE * 20):
            if not self.door.taken:
                return
            await asyncio.sleep(0.05)
        raise AssertionError("a game would not end")


@asynccontextmanager
async def opened(command: list[str], **more: object) -> AsyncIterator[Visitor]:
    made = Door(command, KEY, 3, "127.0.0.1", told=lambda text: None)
    for name, value in more.items():
        setattr(made, name, value)
    port: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(keep_open(made, 0, port.set_result))
    try:
        async with aiohttp.ClientSession() as client:
            yield Visitor(client, await port, made)
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


def visit(
    attempt: Callable[[Visitor], Awaitable[None]], command: list[str] = STUB, **more: object
) -> None:
    async def go() -> None:
        async with opened(command, **more) as visitor:
            await attempt(visitor)

    asyncio.run(asyncio.wait_for(go(), PATIENCE * 3))


async def said(window: aiohttp.ClientWebSocketResponse) -> str:
    message = await window.receive(timeout=PATIENCE)
    assert message.type is WSMsgType.BINARY, message
    return bytes(message.data).decode()


async def ended(window: aiohttp.ClientWebSocketResponse) -> int | None:
    while not window.closed:
        await window.receive(timeout=PATIENCE)
    return window.close_code


# --- who is refused ----------------------------------------------------------------------------


def test_without_the_right_key_there_is_neither_page_nor_game() -> None:
    async def attempt(visitor: Visitor) -> None:
        assert (await visitor.get("/"))[0] == 403
        for key in ("", "wrong", KEY[:-1], KEY + "x", KEY.upper(), "%00", "%ff", "schlüssel"):
            assert (await visitor.get(f"/?token={key}"))[0] in (403, 429), key
            status = await visitor.knock(key, Origin=visitor.origin)
            assert status in (403, 429), key
        assert visitor.door.taken == set()
        status, page = await visitor.get(f"/?token={KEY}")
        assert status == 200
        assert KEY not in page

    visit(attempt)


def test_a_bent_name_is_refused_even_with_the_key() -> None:
    async def attempt(visitor: Visitor) -> None:
        for host in ("evil.example", f"evil.example:{visitor.port}", "127.0.0.1.evil.example", ""):
            assert (await visitor.get(f"/?token={KEY}", Host=host))[0] in (400, 421), host
            theirs = f"http://{host}"
            assert await visitor.knock(Host=host, Origin=theirs) in (400, 421), host
        assert (await visitor.get("/static/css/xterm.css", Host="evil.example"))[0] == 421
        assert visitor.door.taken == set()

    visit(attempt)


def test_a_page_from_elsewhere_opens_no_window_even_with_the_key() -> None:
    async def attempt(visitor: Visitor) -> None:
        for origin in (
            "http://evil.example",
            "null",
            f"http://localhost:{visitor.port}",
            "http://127.0.0.1:1",
            f"{visitor.origin}.evil.example",
            f"ftp://127.0.0.1:{visitor.port}",
        ):
            assert await visitor.knock(Origin=origin) == 403, origin
            assert (await visitor.get(f"/?token={KEY}", Origin=origin))[0] == 403, origin
        assert await visitor.knock() == 403  # no page at all
        assert visitor.door.taken == set()

    visit(attempt)


def test_forty_windows_start_no_more_games_than_there_are_seats() -> None:
    async def attempt(visitor: Visitor) -> None:
        windows = await asyncio.gather(*(visitor.sit() for _ in range(40)), return_exceptions=True)
        sat = [w for w in windows if isinstance(w, aiohttp.ClientWebSocketResponse)]
        refused = [w for w in windows if isinstance(w, aiohttp.WSServerHandshakeError)]
        assert (len(sat), len(refused)) == (3, 37)
        assert {error.status for error in refused} == {503}
        pids = {(await said(window)).split()[1] for window in sat}
        assert len(pids) == 3
        await sat[0].close()
        for _ in range(PATIENCE * 20):
            if len(visitor.door.taken) == 2:
                break
            await asyncio.sleep(0.05)
        assert await visitor.knock(Origin=visitor.origin) == 101  # a seat is free again
        await asyncio.gather(*(window.close() for window in sat))
        await visitor.empty()
        for pid in pids:
            with pytest.raises(ProcessLookupError):
                os.kill(int(pid), 0)

    visit(attempt)


def test_many_wrong_keys_are_told_once_and_do_not_lock_the_player_out() -> None:
    heard: list[str] = []

    async def attempt(visitor: Visitor) -> None:
        statuses = [(await visitor.get("/?token=no"))[0] for _ in range(15)]
        assert statuses == [403] * 10 + [429] * 5
        assert (await visitor.get(f"/?token={KEY}"))[0] == 200

    visit(attempt, told=heard.append)
    assert len(heard) == 1


def test_nothing_of_the_page_comes_from_elsewhere_and_nobody_may_frame_it() -> None:
    async def attempt(visitor: Visitor) -> None:
        async with visitor.client.get(f"{visitor.origin}/?token={KEY}") as answer:
            page = await answer.text()
            rules = answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "http" not in page.replace("location.origin.replace(/^http/", "")
        assert "default-src 'none'" in rules
        assert "frame-ancestors 'none'" in rules
        for path in ("/static/", "/static/../door.py", "/static/%2e%2e/server.py", "/etc/passwd"):
            assert (await visitor.get(path))[0] in (403, 404), path

    visit(attempt)


# --- what a window may say ---------------------------------------------------------------------


def test_a_window_hands_keys_on_and_nonsense_ends_no_server() -> None:
    async def attempt(visitor: Visitor) -> None:
        window = await visitor.sit("?width=999999999&height=-5")
        assert (await said(window)).endswith(" 500x24")
        for nonsense in ("", "[]", "{}", "[" * 50_000, '["stdin"]', '["stdin", 5]', "nul", "[1]"):
            await window.send_str(nonsense)
        await window.send_str('["resize", {"width": 1000000000, "height": true}]')
        await window.send_str('["ping", "' + "9" * 100 + '"]')
        await window.send_str('["stdin", "open"]')  # the game asks for another page: not handed on
        heard = ""
        while "heard open" not in heard:
            message = await window.receive(timeout=PATIENCE)
            assert "open_url" not in str(message.data)
            heard += str(message.data)
        await window.send_str('["stdin", "' + "x" * (1 << 17) + '"]')
        assert await ended(window) == 1009  # too big
        await visitor.empty()
        assert await visitor.knock(Origin=visitor.origin) == 101

    visit(attempt)


def test_a_window_nobody_touches_is_closed() -> None:
    async def attempt(visitor: Visitor) -> None:
        window = await visitor.sit()
        await ended(window)
        await visitor.empty()

    visit(attempt, idle=0.3)


def test_a_game_that_will_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door_module, "PATIENCE", 0.2)

    async def attempt(visitor: Visitor) -> None:
        window = await visitor.sit()
        pid = int((await said(window)).split()[1])
        await window.send_str('["stdin", "hang"]')
        await window.close()
        await visitor.empty()
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)

    visit(attempt)


def test_names_of_this_machine() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")
    for said in ("localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000", "[::1]"):
        assert names_us(said, "127.0.0.1"), said
    for said in ("", "192.168.0.7:8000", "localhost.evil.example", "evil.example:8000"):
        assert not names_us(said, "127.0.0.1"), said
    assert names_us("192.168.0.7:8000", "0.0.0.0")
    assert not names_us("evil.example:8000", "0.0.0.0")


# --- the command -------------------------------------------------------------------------------


def test_without_the_library_one_line_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert run(["serve"]) == Exit.ENVIRONMENT
    (line,) = capsys.readouterr().err.splitlines()
    assert "python -m pip install textual-serve" in line


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_it_prints_its_address_warns_and_stops_on_ctrl_c(tmp_path: Path) -> None:
    serving = subprocess.Popen(
        [sys.executable, "-m", "game", "serve", "--port", "0", "--no-token"],
        cwd=ROOT,
        env={**os.environ, "TECHNATE_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert serving.stdout
    line = serving.stdout.readline()
    assert re.fullmatch(r"Technate is at http://127\.0\.0\.1:\d+/\n", line)
    port = line.rstrip("/\n").rpartition(":")[2]
    taken = subprocess.run(
        [sys.executable, "-m", "game", "serve", "--port", port],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert taken.returncode == Exit.ENVIRONMENT
    assert len(taken.stderr.splitlines()) == 1
    serving.send_signal(signal.SIGINT)
    out, err = serving.communicate(timeout=PATIENCE)
    assert serving.returncode == Exit.OK
    assert "Stopped" in out
    assert err.startswith("warning: without a key")
    assert "Traceback" not in err


# --- the game ----------------------------------------------------------------------------------


def test_two_windows_one_campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second is told; when the first closes, its campaign is kept and the slot is free."""
    monkeypatch.setenv("TECHNATE_HOME", str(tmp_path))

    async def reads(window: aiohttp.ClientWebSocketResponse, text: str) -> None:
        heard = ""
        while text not in re.sub(r"\x1b\[[0-9;?$]*[A-Za-z]", "", heard):
            heard += await said(window)

    async def attempt(visitor: Visitor) -> None:
        first = await visitor.sit("?width=100&height=30")
        await reads(first, "New campaign")
        await first.send_json(["stdin", "n"])
        await first.send_json(["stdin", "\r"])
        await reads(first, "legitimacy")
        second = await visitor.sit("?width=100&height=30")
        await reads(second, "Continue")
        await second.send_json(["stdin", "c"])
        await reads(second, "is in use")
        await asyncio.gather(first.close(), second.close())
        await visitor.empty()

    visit(attempt, GAME)
    kept = list((tmp_path / "saves").glob("*.save"))
    assert len(kept) == 1


def test_a_game_whose_server_is_killed_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its keys end and its screen is gone: it lets its campaign go."""
    game = subprocess.Popen(
        GAME,
        cwd=ROOT,
        env={
            **os.environ,
            "TECHNATE_HOME": str(tmp_path),
            "TEXTUAL_DRIVER": "game.tui.browser:BrowserDriver",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert game.stdin
    assert game.stdout
    assert game.stdout.readline() == b"__GANGLION__\n"
    game.stdin.close()
    game.stdout.close()
    game.wait(PATIENCE)


def test_a_real_browser_shows_the_game_and_plays_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if chromium.found() is None:
        warnings.warn("no Chromium here: nobody has looked at the page", stacklevel=1)
        pytest.skip("no Chromium here")
    monkeypatch.setenv("TECHNATE_HOME", str(tmp_path / "home"))

    async def attempt(visitor: Visitor) -> None:
        async with chromium.tab(tmp_path / "browser") as tab:
            await tab.call("Page.navigate", url=f"{visitor.origin}/?token={KEY}")
            await tab.until("document.body?.classList.contains('-first-byte')")
            title = await settled(tab)
            await tab.key("n")
            new = await changed(tab, title)
            await tab.click(60, 60)  # into the list of nations
            await tab.key("\r")
            desk = await changed(tab, new)
            assert len({title, new, desk}) == 3
            assert list((tmp_path / "home" / "saves").glob("*.save"))
            assert {address.split("/")[2] for address in tab.asked} == {f"127.0.0.1:{visitor.port}"}
        await visitor.empty()

    visit(attempt, GAME)


async def settled(tab: chromium.Tab) -> bytes:
    """A picture that stays the same for a while and is not of one colour."""
    last = b""
    for _ in range(60):
        now = await tab.picture()
        if now == last and len(now) > 4000:
            return now
        last = now
        await asyncio.sleep(0.3)
    warnings.warn("the page would not come to rest", stacklevel=2)
    return last


async def changed(tab: chromium.Tab, before: bytes) -> bytes:
    """The next picture at rest that is another."""
    for _ in range(30):
        now = await settled(tab)
        if now != before:
            return now
    raise AssertionError("nothing happened on the page")

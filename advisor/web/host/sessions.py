"""Who may come in: a cookie that we signed, and a token that goes with every change."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie

from advisor.web.host.settings import Settings


class Sessions:
    """Cookies and their tokens, signed with a secret that lives as long as the process."""

    def __init__(self, settings: Settings):
        self._secret = secrets.token_bytes(32)
        self._token = settings.token
        self._salt = secrets.token_bytes(16)
        self._password = self._scrypt(settings.password) if settings.password else b""
        self.cookie = f"advisor-{settings.port}"  # cookies are shared by all ports of a host

    def new(self) -> str:
        """A cookie's value for somebody who was let in."""
        name = secrets.token_hex(16)
        return f"{name}.{self._sign('session', name)}"

    def of(self, header: str) -> str:
        """The session that a Cookie header names; empty where it names none of ours."""
        try:
            morsel = SimpleCookie(header).get(self.cookie)
        except CookieError:
            return ""
        name, _, signature = (morsel.value if morsel else "").partition(".")
        return name if name and _same(signature, self._sign("session", name)) else ""

    def key(self, given: str) -> bool:
        """Whether *given* is the token of the address that the command printed."""
        return not self._password and _same(given, self._token)

    def password(self, given: str) -> bool:
        """Whether *given* is the password; takes a while, on purpose."""
        return bool(self._password) and hmac.compare_digest(self._scrypt(given), self._password)

    def csrf(self, session: str) -> str:
        """The token that every form of *session* carries."""
        return self._sign("csrf", session)

    def csrf_holds(self, session: str, given: str) -> bool:
        return _same(given, self.csrf(session))

    def set_cookie(self) -> str:
        """A Set-Cookie header that lets its holder in."""
        return f"{self.cookie}={self.new()}; Path=/; HttpOnly; SameSite=Strict"

    def _sign(self, purpose: str, name: str) -> str:
        return hmac.new(self._secret, f"{purpose}:{name}".encode(), hashlib.sha256).hexdigest()

    def _scrypt(self, password: str) -> bytes:
        return hashlib.scrypt(password.encode(), salt=self._salt, n=2**14, r=8, p=1)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())

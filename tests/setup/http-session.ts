/** A browser's requests without the browser: cookies are kept, and every request says that it is from our own page. */
export class HttpSession {
  private readonly cookies = new Map<string, string>();

  constructor(readonly site: string) {}

  /** Signs in by the address that the form uses, with the demo accounts or any other. */
  async signIn(email: string, password: string): Promise<this> {
    const { csrfToken } = (await (await this.request("/api/auth/csrf")).json()) as { csrfToken: string };
    const form = new URLSearchParams({ csrfToken, email, password, json: "true", callbackUrl: this.site });
    const response = await this.request("/api/auth/callback/credentials", { method: "POST", body: form });
    if (![...this.cookies.keys()].some((name) => name.includes("session-token")))
      throw new Error(`signing in failed with status ${response.status}`);
    return this;
  }

  /** What a browser must be given to be signed in as this session is. */
  get cookieList(): { name: string; value: string }[] {
    return [...this.cookies].map(([name, value]) => ({ name, value }));
  }

  /** The header that says who is signed in, for requests that are made in another way. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", this.cookie);
    // One that is kept may be ended by the server while a test computes, and the next request would meet its end.
    headers.set("connection", "close");
    if (!headers.has("sec-fetch-site")) headers.set("sec-fetch-site", "same-origin");
    const response = await fetch(new URL(path, this.site), { redirect: "manual", ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    return response;
  }

  async send(method: "POST" | "PUT", path: string, body: unknown): Promise<Response> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return this.request(path, { method, body: text, headers: { "content-type": "application/json" } });
  }
}

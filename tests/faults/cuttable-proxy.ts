import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const HALF_CUT_MS = 700;

/** A relay between two sides of a connection, which can fall silent as a broken network does. */
export class CuttableProxy {
  private readonly pairs = new Set<[Socket, Socket]>();
  private readonly accepted = new Set<Socket>();
  private next = 0;
  private cut = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly upstreams: readonly number[],
  ) {}

  /** @param upstreams ports of 127.0.0.1, taken in turn; one that does not listen is passed over */
  static open(upstreams: readonly number[]): Promise<CuttableProxy> {
    return new Promise((done, failed) => {
      const server = createServer((socket) => proxy.accept(socket));
      let proxy: CuttableProxy;
      server.once("error", failed);
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        const port = typeof address === "object" && address ? address.port : 0;
        proxy = new CuttableProxy(server, port, upstreams);
        done(proxy);
      });
    });
  }

  /**
   * Falls silent for a while: nothing is closed, nobody is told. At first only the way back is cut, so that what is
   * sent still arrives and its answer does not; then no byte passes. Connections that were open stay dead
   * afterwards, as when the machine behind them has gone; new ones work again.
   */
  async cutFor(milliseconds: number): Promise<void> {
    this.cut = true;
    const half = Math.min(HALF_CUT_MS, milliseconds / 2);
    for (const [, far] of this.pairs) swallow(far);
    await sleep(half);
    for (const [near] of this.pairs) swallow(near);
    await sleep(milliseconds - half);
    this.cut = false;
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    for (const near of this.accepted) near.destroy();
    for (const [, far] of this.pairs) far.destroy();
    await closed;
  }

  private accept(near: Socket): void {
    this.accepted.add(near);
    near.on("close", () => this.accepted.delete(near));
    near.on("error", () => undefined);
    if (this.cut) {
      near.on("data", () => undefined);
      return;
    }
    this.join(near, this.upstreams.length);
  }

  private join(near: Socket, tries: number): void {
    const port = this.upstreams[this.next++ % this.upstreams.length] ?? 0;
    const far = connect(port, "127.0.0.1");
    const refused = () => (tries > 1 ? this.join(near, tries - 1) : near.destroy());
    far.once("error", refused);
    far.once("connect", () => {
      far.off("error", refused);
      far.on("error", () => undefined);
      const pair: [Socket, Socket] = [near, far];
      this.pairs.add(pair);
      for (const [from, to] of [pair, [far, near] as const]) {
        from.setNoDelay(true);
        from.on("data", (chunk) => to.write(chunk));
        from.on("end", () => to.end());
        from.on("close", () => {
          to.destroy();
          this.pairs.delete(pair);
        });
      }
      // The side that closed while we were connecting.
      if (near.destroyed) far.destroy();
      if (this.cut) for (const socket of pair) swallow(socket);
    });
  }
}

/** Takes what a socket says and hands it to nobody. */
function swallow(socket: Socket): void {
  for (const event of ["data", "end", "close"]) socket.removeAllListeners(event);
  socket.on("data", () => undefined);
}

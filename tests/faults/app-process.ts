import { isAlive, processesOf } from "../setup/processes.ts";
import { spawnStart } from "../setup/start-site.ts";

type Started = ReturnType<typeof spawnStart>;
type Settings = { dataDir: string; port: number; env: Record<string, string> };

/** One `npm start`, which is ended in all kinds of ways and started again on the same port. */
export class AppProcess {
  private started: Started | undefined;
  private readonly outputs: string[] = [];

  constructor(readonly settings: Settings) {}

  get port(): number {
    return this.settings.port;
  }

  /** Everything that it has printed, in all its lives. */
  get output(): string {
    return [...this.outputs, this.started?.output() ?? ""].join("\n");
  }

  /** @param env for this life, beside the settings */
  async start(env: Record<string, string> = {}): Promise<void> {
    this.started = spawnStart({ ...this.settings, env: { ...this.settings.env, ...env } });
    await this.started.ready;
  }

  /** Stops it as a supervisor does. @returns seconds that it took */
  async stop(): Promise<number> {
    const began = performance.now();
    this.started?.process.kill("SIGTERM");
    await this.ended();
    return (performance.now() - began) / 1000;
  }

  /** kill -9 of the web server's process; the start script then ends by itself. */
  async killServer(): Promise<void> {
    const server = (await this.processes()).find(({ command }) => command.includes("start/server.ts"));
    if (!server) throw new Error(`no server process among those of ${this.port}`);
    process.kill(server.pid, "SIGKILL");
    await this.ended();
  }

  /**
   * kill -9 of everything that belongs to it.
   * @param also further processes, for example the database's
   */
  async killTree(also: readonly number[] = []): Promise<void> {
    const own = this.started?.process.pid ?? 0;
    const all = [own, ...(await this.processes()).map(({ pid }) => pid), ...also];
    for (const pid of all) if (isAlive(pid)) process.kill(pid, "SIGKILL");
    await this.ended();
  }

  private processes() {
    return processesOf(this.started?.process.pid ?? 0);
  }

  private async ended(): Promise<void> {
    await this.started?.ended;
    this.outputs.push(this.started?.output() ?? "");
    this.started = undefined;
  }
}

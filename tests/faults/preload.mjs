// Loaded into the web server's process before anything else, by NODE_OPTIONS, in the faults that need it: it
// shifts the clock, and takes guards away, as the control file says at the moment. The site knows nothing of it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const CONTROL = process.env.WAYMARK_FAULTS_CONTROL ?? "";

if (process.argv[1]?.endsWith("start/server.ts")) {
  let control = read();
  setInterval(() => {
    control = read();
  }, 20).unref();
  shiftClock(() => control.clockShiftMs);
  const { Client } = createRequire(`${process.cwd()}/`)("pg");
  changeQueries(Client.prototype, () => control);
}

function read() {
  try {
    return JSON.parse(readFileSync(CONTROL, "utf8"));
  } catch {
    return { clockShiftMs: 0, acknowledgeEarlyMs: 0, withoutWorkspaceLock: false };
  }
}

/** `Date` as it would be on a machine whose clock was set. Timers go on: they do not follow the clock. */
function shiftClock(shift) {
  const Real = Date;
  const shifted = function (...parts) {
    if (!new.target) return new Real(Real.now() + shift()).toString();
    return Reflect.construct(Real, parts.length === 0 ? [Real.now() + shift()] : parts, new.target);
  };
  Object.setPrototypeOf(shifted, Real);
  shifted.prototype = Real.prototype;
  shifted.now = () => Real.now() + shift();
  globalThis.Date = shifted;
}

/** Lets a transaction pass for committed before it is, and a workspace be written without its lock. */
function changeQueries(prototype, control) {
  const query = prototype.query;
  const held = new WeakMap();
  prototype.query = function (...args) {
    const { acknowledgeEarlyMs, withoutWorkspaceLock } = control();
    const [first, values] = args;
    const text = typeof first === "string" ? first : first?.text;
    const waits = held.get(this);
    // One in three: a connection is held meanwhile, and a site without free ones takes no writes.
    if (acknowledgeEarlyMs > 0 && text === "COMMIT" && Math.random() < 1 / 3) {
      const real = new Promise((done) => setTimeout(done, acknowledgeEarlyMs))
        .then(() => query.apply(this, args))
        .catch(() => undefined)
        .finally(() => held.delete(this));
      held.set(this, real);
      return Promise.resolve({ command: "COMMIT", rowCount: null, oid: null, rows: [], fields: [] });
    }
    if (
      withoutWorkspaceLock &&
      text?.includes("pg_advisory_xact_lock") &&
      String(values?.[0] ?? first?.values?.[0]).startsWith("workspace")
    ) {
      const unlocked = text.replace(/select .*::text/, "select $1::text");
      args[0] = typeof first === "string" ? unlocked : { ...first, text: unlocked };
    }
    // A connection whose commit is still under way takes nothing else in between.
    return waits ? waits.then(() => query.apply(this, args)) : query.apply(this, args);
  };
}

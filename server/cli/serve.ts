import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { loopbackReach } from "../../domain/access.ts";
import { VisiteError } from "../../domain/errors.ts";
import { readEnv } from "../env.ts";
import { readLock } from "../files/lock.ts";
import { openWorkspace } from "../files/workspace.ts";
import { defaultPort, serveVisite, type Tls } from "../main.ts";
import { exitCodes, type Shared, workspaceRoot } from "./shared.ts";

interface ServeOptions extends Shared {
  readonly port?: number;
  readonly open: boolean;
  readonly host?: string;
  readonly origin?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly behindProxy?: boolean;
}

/** Serves until it is told to stop. A second start on the same workspace points to the first. */
export async function runServe(options: ServeOptions): Promise<number> {
  const workspace = await openWorkspace(workspaceRoot(options));
  const held = await readLock(workspace);
  if (held && held.port > 0) {
    const url = `http://127.0.0.1:${held.port}/`;
    if (options.json) console.log(JSON.stringify({ url, alreadyRunning: true }));
    else console.log(`Visite already runs for this workspace: ${url}`);
    if (options.open) openBrowser(url);
    return exitCodes.done;
  }
  // What requests leave behind is cleared away once the heap has grown by so many percent: left alone, it grows to a multiple first.
  setFlagsFromString("--heap-growing-percent=60");
  const wanted = options.port ?? defaultPort;
  const tls = await tlsOf(options);
  const served = await serveVisite({
    root: workspace.root,
    env: readEnv(process.env),
    port: wanted,
    ...(tls ? { tls } : {}),
    reach: {
      host: options.host ?? loopbackReach.host,
      tls: tls !== null,
      proxy: options.behindProxy ?? false,
      origin: originOf(options.origin),
    },
  });
  if (options.json)
    console.log(JSON.stringify({ url: served.url, port: served.port, workspace: workspace.root }));
  else {
    if (served.moved) console.log(`Port ${wanted} is taken.`);
    console.log(`Visite: ${served.url}\nWorkspace: ${workspace.root}\nCtrl+C stops it.`);
  }
  if (options.open) openBrowser(served.url);
  return new Promise((resolve) => {
    const stop = () => {
      void served.close().then(() => {
        resolve(exitCodes.done);
        process.exit(exitCodes.done);
      });
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}

/** Scheme, host and port of an address, as a browser sends them. */
function originOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!URL.canParse(text)) throw new VisiteError("input.invalid", `--origin ${text} is no address`);
  return new URL(text).origin;
}

async function tlsOf({ tlsCert, tlsKey }: ServeOptions): Promise<Tls | null> {
  if (!tlsCert && !tlsKey) return null;
  if (!tlsCert || !tlsKey) throw new VisiteError("input.invalid", "--tls-cert and --tls-key belong together");
  const read = (path: string) =>
    readFile(path, "utf8").catch((error: unknown) => {
      throw new VisiteError("file.unreadable", `${path}: ${String(error)}`);
    });
  return { cert: await read(tlsCert), key: await read(tlsKey) };
}

/** Opens the browser where there is one; where there is none the printed address is enough. */
function openBrowser(url: string): void {
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const [command, args] =
    process.platform === "darwin"
      ? ["open", [url]]
      : process.platform === "win32"
        ? ["cmd", ["/c", "start", "", url]]
        : ["xdg-open", [url]];
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  child.on("error", () => console.log("No browser could be opened: open the address by hand."));
  child.unref();
}

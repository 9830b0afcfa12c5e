import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from "node:crypto";

/**
 * Passwords are hashed by scrypt (RFC 7914) of Node's own OpenSSL, cost N = 2^17, r = 8, p = 1: 128 MiB and some tenths of a
 * second a guess, the first choice of the OWASP Password Storage Cheat Sheet where argon2 is not at hand without a native
 * build. The cost stands in the hash, so that it can rise later.
 */
const cost = { ln: 17, r: 8, p: 1 } as const;
const keyLength = 32;

interface Cost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** The hash of a password in PHC form, with a salt of its own. */
export async function hashPassword(password: string, { ln, r, p }: Cost = cost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, { ln, r, p });
  return `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(key)}`;
}

/** Whether a password gives this hash. Takes as long for a wrong one as for the right one. */
export async function passwordFits(password: string, hash: string): Promise<boolean> {
  const [, , costs = "", salt = "", wanted = ""] = hash.split("$");
  const read = (name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(costs)?.[1]);
  const expected = Buffer.from(wanted, "base64");
  const key = await derive(password, Buffer.from(salt, "base64"), {
    ln: read("ln"),
    r: read("r"),
    p: read("p"),
  });
  return key.length === expected.length && timingSafeEqual(key, expected);
}

let decoy: Promise<string> | null = null;

/** The work of a check for a person that does not exist, so that the time taken tells nothing. */
export async function refuseSlowly(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(12).toString("hex"));
  await passwordFits(password, await decoy);
  return false;
}

function derive(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 2 ** ln * r * 128 * 2 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFC"), salt, keyLength, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

const base64 = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");

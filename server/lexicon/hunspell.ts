import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { loadModule } from "hunspell-asm";
import type { WordLexicon } from "../../domain/grader.ts";

/** Where Debian puts dictionaries, the better one first; the medical words are added where they are installed. */
const folder = "/usr/share/hunspell";
const dictionaries = ["de_DE_frami", "de_DE"];
const medicalWords = `${folder}/de_med.dic`;

/** Opens an installed German dictionary the first time it is asked for; null where there is none. */
export function openLexicon(): () => Promise<WordLexicon | null> {
  let opened: Promise<WordLexicon | null> | null = null;
  return () => {
    opened ??= open().catch((error: unknown) => {
      console.error(`the dictionary cannot be used: ${String(error)}`);
      return null;
    });
    return opened;
  };
}

async function open(): Promise<WordLexicon | null> {
  const name = dictionaries.find(
    (known) => existsSync(`${folder}/${known}.aff`) && existsSync(`${folder}/${known}.dic`),
  );
  if (!name) return null;
  const factory = await loadModule();
  const [affix, words] = await Promise.all([`${folder}/${name}.aff`, `${folder}/${name}.dic`].map(readUtf8));
  const hunspell = factory.create(
    factory.mountBuffer(Buffer.from(affix ?? ""), `${name}.aff`),
    factory.mountBuffer(Buffer.from(words ?? ""), `${name}.dic`),
  );
  const medical = existsSync(medicalWords);
  if (medical)
    hunspell.addDictionary(factory.mountBuffer(Buffer.from(await readUtf8(medicalWords)), "de_med.dic"));
  // A look-up takes up to a millisecond, and notes share most of their words.
  const known = new Map<string, boolean>();
  return {
    name: medical ? `${name} + de_med` : name,
    knows: (word) => {
      let knows = known.get(word);
      if (knows === undefined) {
        knows = hunspell.spell(word);
        if (known.size < 200_000) known.set(word, knows);
      }
      return knows;
    },
  };
}

/** frami and de_med are ISO-8859-1, others UTF-8: the SET line of the affix file says which; both become UTF-8. */
async function readUtf8(path: string): Promise<string> {
  const bytes = await readFile(path);
  const head = bytes.subarray(0, 4000).toString("latin1");
  const isUtf8 =
    /^SET\s+UTF-8/m.test(head) || (path.endsWith(".dic") && !bytes.toString("utf8").includes("\uFFFD"));
  const text = new TextDecoder(isUtf8 ? "utf-8" : "latin1").decode(bytes);
  return path.endsWith(".aff") ? text.replace(/^SET\s+\S+/m, "SET UTF-8") : text;
}

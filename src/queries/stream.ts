import { create } from "zustand";

/** Words of cells that are being generated right now, outside the query cache: they change many times a second. */
interface StreamState {
  readonly texts: Readonly<Record<string, string>>;
  readonly append: (cellKey: string, text: string) => void;
  readonly forget: (cellKey: string) => void;
}

export const useStream = create<StreamState>((set) => ({
  texts: {},
  append: (cellKey, text) =>
    set(({ texts }) => ({ texts: { ...texts, [cellKey]: (texts[cellKey] ?? "") + text } })),
  forget: (cellKey) =>
    set(({ texts }) => {
      const { [cellKey]: _gone, ...rest } = texts;
      return { texts: rest };
    }),
}));

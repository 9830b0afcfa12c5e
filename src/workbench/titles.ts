import { useEffect } from "react";
import { useTranslation } from "../i18n/index.ts";
import type { Contribution, EditorProvider } from "../platform/contribution.ts";
import { useServices } from "../platform/services.ts";
import { parseUri, type Uri } from "../platform/uri.ts";
import { useTitles } from "../state/titles.ts";

/** Who opens URIs of a scheme, and the feature it belongs to. */
export function useProviderOf(): (
  scheme: string,
) => { readonly provider: EditorProvider; readonly contribution: Contribution } | undefined {
  const { contributions } = useServices();
  return (scheme) => {
    for (const contribution of contributions)
      for (const provider of contribution.editors ?? [])
        if (provider.scheme === scheme) return { provider, contribution };
    return undefined;
  };
}

const noTitle = () => null;
const nowhere: Uri = { scheme: "welcome", path: [] };

/** The title and icon of what a URI opens; the better title once it is known. */
export function useTitleOf(text: string): { readonly title: string; readonly icon: string } {
  const { t, language } = useTranslation();
  const providerOf = useProviderOf();
  const uri = parseUri(text);
  const provider = uri ? providerOf(uri.scheme)?.provider : undefined;
  const title = uri && provider ? provider.title(uri) : { text };
  // A tab or crumb shows one URI as long as it is mounted, so this is always the same hook.
  const read = (provider?.useTitle ?? noTitle)(uri ?? nowhere);
  const key = `${language} ${text}`;
  const learnt = useTitles((state) => state.known.find(([other]) => other === key)?.[1]);
  useEffect(() => {
    if (read !== null && read !== learnt) useTitles.getState().learn(key, read);
  }, [key, read, learnt]);
  const known = read ?? learnt;
  return {
    title: known ?? (typeof title === "string" ? t(title) : title.text),
    icon: provider?.icon ?? "file",
  };
}

import type { Role } from "../../domain/people.ts";
import type { ComponentType, LazyExoticComponent } from "react";
import type { MessageKey } from "../i18n/index.ts";
import type { Command } from "./commands.ts";
import type { Scheme, Uri } from "./uri.ts";

type View<Props> = LazyExoticComponent<ComponentType<Props>> | ComponentType<Props>;

/** A side bar view with its place in the activity bar. */
export interface SideView {
  readonly id: string;
  readonly title: MessageKey;
  readonly icon: string;
  readonly order: number;
  readonly component: View<object>;
  /** Only for people with one of these roles; absent: for everybody. */
  readonly roles?: readonly Role[];
}

export interface PanelView {
  readonly id: string;
  readonly title: MessageKey;
  readonly order: number;
  readonly component: View<object>;
}

export interface EditorProps {
  readonly uri: Uri;
  /** The tab is the visible one of the focused group. */
  readonly active: boolean;
}

/** What opens URIs of one scheme. */
export interface EditorProvider {
  readonly scheme: Scheme;
  readonly icon: string;
  /** The tab's short title. */
  readonly title: (uri: Uri) => MessageKey | { readonly text: string };
  /** A better title, once what the tab shows has been read; null: not known yet. A hook: called in every render of the tab. */
  readonly useTitle?: (uri: Uri) => string | null;
  /** The title as the last crumb, where the list's name before it says the rest; absent: the tab's. A hook, like `useTitle`. */
  readonly useCrumb?: (uri: Uri) => string | null;
  /** What the opened thing belongs to, outermost first: shown above it, each with its own title. */
  readonly parents?: (uri: Uri) => readonly Uri[];
  /** Keys that the view itself listens to: for the sheet of keys. */
  readonly keys?: readonly KeyHint[];
  readonly component: View<EditorProps>;
}

/** A key that is no command: it works only where its view has the focus. */
export interface KeyHint {
  readonly key: string;
  readonly title: MessageKey;
}

export interface StatusItem {
  readonly id: string;
  readonly side: "left" | "right";
  readonly order: number;
  readonly component: View<object>;
}

/** A feature is data. src/features/index.ts is the list; features reach each other only by `execute` and shared state. */
export interface Contribution {
  readonly id: string;
  /** Its commands are only for people with one of these roles; absent: for everybody. */
  readonly roles?: readonly Role[];
  readonly commands?: readonly Command[];
  readonly views?: readonly SideView[];
  readonly panels?: readonly PanelView[];
  readonly editors?: readonly EditorProvider[];
  readonly statusItems?: readonly StatusItem[];
}

import { useQuery } from "@tanstack/react-query";
import type { CellDetail } from "../../../domain/api.ts";
import type { Trail as TrailAnswer, TrailLink, TrailRow } from "../../../domain/trail/trail.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queries } from "../../queries/queries.ts";
import { useSelection } from "../../state/selection.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, EmptyState } from "../../ui/controls.tsx";
import { linkId, rowId } from "./trailMarks.ts";

interface TrailProps {
  readonly detail: CellDetail;
  /** Selects something and brings it into view. */
  readonly onPick: (id: string) => void;
}

/** From each part of the answer to the statements of the note it rests on, and to the words of the transcript behind them. */
export function Trail({ detail, onPick }: TrailProps) {
  const query = useQuery(queries.trail(detail.run, detail.cell.cellKey));
  return (
    <AsyncGate query={query}>{(trail) => <Rows detail={detail} trail={trail} onPick={onPick} />}</AsyncGate>
  );
}

function Rows({ detail, trail, onPick }: TrailProps & { trail: TrailAnswer }) {
  const { t } = useTranslation();
  if (trail.missing) return <EmptyState>{t(`trail.missing_${trail.missing}`)}</EmptyState>;
  if (trail.rows.length === 0) return <EmptyState>{t("trail.empty")}</EmptyState>;
  return (
    <>
      <p className="muted">{t("trail.hint")}</p>
      <ol className="side-list trail">
        {trail.rows.map((row) => (
          <Row key={rowId(row)} row={row} detail={detail} trail={trail} onPick={onPick} />
        ))}
      </ol>
    </>
  );
}

const stateKinds = {
  told: "good",
  untold: "fabrication",
  against: "fabrication",
  given: "",
  unknown: "hatched",
} as const;
const stateGlyphs = { told: "●", untold: "◐", against: "✕", given: "▤", unknown: "?" } as const;

interface RowProps extends TrailProps {
  readonly trail: TrailAnswer;
  readonly row: TrailRow;
}

function Row(props: RowProps) {
  const { detail, trail, row, onPick } = props;
  const { t } = useTranslation();
  const { execute } = useServices();
  const selected = useSelection((state) => state.finding);
  const setFinding = useSelection((state) => state.setFinding);
  const arriveAt = useSelection((state) => state.arriveAt);
  const id = rowId(row);
  const isCode = row.field.startsWith("/codes/") || row.field.startsWith("/positions/");
  const coder = trail.upstream.find(({ stage }) => stage === "icd");
  return (
    <li data-finding={id} className={selected === id ? "lit" : ""}>
      <button
        type="button"
        className="link-like"
        title={t(`trail.hint_${row.state}`)}
        onMouseEnter={() => setFinding(id)}
        onFocus={() => setFinding(id)}
        onClick={() => onPick(id)}
      >
        <span className={`tag ${stateKinds[row.state]}`}>
          {stateGlyphs[row.state]} {t(`trail.${row.state}`)}
        </span>{" "}
        <b>{row.text}</b> {isCode ? <span className="muted">{row.title ?? t("trail.noTitle")}</span> : null}
        {row.reason ? <span className="evidence-quote">{row.reason}</span> : null}
      </button>
      {row.state === "unknown" ? <p className="muted trail-why">{t("trail.hint_unknown")}</p> : null}
      {row.given.length > 0 ? <Given given={row.given} /> : null}
      {row.links.length > 0 ? <Links {...props} links={row.links} /> : null}
      {row.codes.map((code) => (
        <div key={code.field} className="trail-code">
          <span className="muted">
            {t("trail.throughCode", { code: code.code })} {code.title}
          </span>{" "}
          {coder ? (
            <Button
              icon="go-to-file"
              aria-label={`${t("trail.openCode")}: ${code.code}`}
              title={t("trail.openCode")}
              onClick={() => {
                arriveAt({ cellKey: coder.cellKey, finding: `trail:${code.field}@0` });
                execute("cell.open", detail.run, coder.cellKey);
              }}
            >
              {code.code}
            </Button>
          ) : null}
          <Links {...props} links={code.links} />
        </div>
      ))}
    </li>
  );
}

const valueWords = {
  "in-person": "trail.v_in-person",
  telephone: "trail.v_telephone",
  video: "trail.v_video",
  "home-visit": "trail.v_home-visit",
  statutory: "trail.v_statutory",
  private: "trail.v_private",
  hzv: "trail.v_hzv",
} as const;

/** What is given of the visit: a flat rate rests on it. */
function Given({ given }: Pick<TrailRow, "given">) {
  const { t, date } = useTranslation();
  const words = ({ name, value }: TrailRow["given"][number]) => {
    if (value === null) return t("trail.g_missing");
    if (value === "") return t("trail.g_none");
    if (name === "date") return date(value);
    return value in valueWords ? t(valueWords[value as keyof typeof valueWords]) : value;
  };
  return (
    <p className="muted trail-why" title={t("trail.hint_given")}>
      {given.map((one) => `${t(`trail.g_${one.name}`)}: ${words(one)}`).join(" · ")}
    </p>
  );
}

function Links({ detail, trail, row, links, onPick }: RowProps & { links: readonly TrailLink[] }) {
  const { t } = useTranslation();
  const selected = useSelection((state) => state.finding);
  return (
    <ul className="trail-links">
      {links.map((link) => (
        <li key={link.field} className={selected === linkId(row, link) ? "lit" : ""}>
          <NoteLink detail={detail} trail={trail} row={row} link={link} />
          <SaidWords row={row} link={link} onPick={onPick} />
          <span className="trail-tags">
            <span
              className="tag"
              title={
                link.shared.length > 0 ? t("trail.shared", { words: link.shared.join(", ") }) : undefined
              }
            >
              {t(`trail.by_${link.by}`)}
            </span>
            {link.holds === "says" ? null : (
              <span className="tag fabrication">{t(`trail.${link.holds}`)}</span>
            )}
            <span className={`tag ${link.label ?? "hatched"}`}>
              {link.label ? t(`cells.${link.label}`) : t("trail.notLabelled")}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The statement: selecting it lights its words, and a button beside it opens the cell that wrote it. */
function NoteLink({
  detail,
  trail,
  row,
  link,
}: Pick<RowProps, "detail" | "trail" | "row"> & { link: TrailLink }) {
  const { t } = useTranslation();
  const { execute } = useServices();
  const setFinding = useSelection((state) => state.setFinding);
  const arriveAt = useSelection((state) => state.arriveAt);
  const writer = trail.upstream.find(({ stage }) => stage === "soap");
  const light = () => setFinding(linkId(row, link));
  return (
    <button
      type="button"
      className="link-like trail-statement"
      title={t(writer ? "trail.openNote" : "trail.openReference")}
      onMouseEnter={light}
      onFocus={light}
      onClick={() => {
        if (!writer) return execute("scenario.open", detail.scenario.id);
        arriveAt({ cellKey: writer.cellKey, finding: `statement:${link.field}` });
        execute("cell.open", detail.run, writer.cellKey);
      }}
    >
      → <b>{link.section}</b> {link.text}
    </button>
  );
}

function SaidWords({ row, link, onPick }: Pick<RowProps, "row" | "onPick"> & { link: TrailLink }) {
  const { t, quote } = useTranslation();
  const setFinding = useSelection((state) => state.setFinding);
  if (link.said.length === 0) return <p className="evidence-quote trail-words">{t("trail.noWords")}</p>;
  const light = () => setFinding(linkId(row, link));
  return (
    <button
      type="button"
      className="link-like evidence-quote trail-words"
      title={t("trail.toWords")}
      onMouseEnter={light}
      onFocus={light}
      onClick={() => onPick(linkId(row, link))}
    >
      → {link.said.map((words) => quote(words.quote)).join(" … ")}
    </button>
  );
}

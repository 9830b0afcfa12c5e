import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { behaviours } from "../../../domain/faults/behaviours.ts";
import { simulatedJudges } from "../../../domain/faults/simulatedJudges.ts";
import { type FoundServer, isPrivateAddress } from "../../../domain/model.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { usePreferences } from "../../state/preferences.ts";
import { AsyncGate } from "../../ui/AsyncGate.tsx";
import { Button, Dialog, Field, SimulatedTag, Tag } from "../../ui/controls.tsx";
import { Candidates } from "./Candidates.tsx";
import { useDiscovery } from "./discovery.ts";
import { MemoryPlanTable } from "./MemoryPlanTable.tsx";
import { Ranking } from "./Ranking.tsx";
import { ThinkingTax } from "./ThinkingTax.tsx";
import "./models.css";

/** Endpoints, candidates, and the servers found on this machine. */
export function ModelsView() {
  const { t } = useTranslation();
  const services = useServices();
  const query = useQuery(queries.models());
  const [asking, setAsking] = useState(false);
  async function askAgain(): Promise<void> {
    setAsking(true);
    try {
      await services.call("models.probe", {});
      await queryClient.invalidateQueries({ queryKey: ["models.list"] });
    } finally {
      setAsking(false);
    }
  }
  return (
    <div className="page">
      <h1>{t("models.title")}</h1>
      <Discovery />
      <AsyncGate query={query}>
        {({ models }) => (
          <>
            <div className="toolbar plain">
              <h2>{t("models.candidates")}</h2>
              <span className="spring" />
              <Button icon="dashboard" onClick={() => services.execute("loadTests.open")}>
                {t("loadTests.open")}
              </Button>
              <Button icon="refresh" disabled={asking} onClick={() => void askAgain()}>
                {t("models.askAgain")}
              </Button>
            </div>
            <Candidates models={models.filter(({ simulated }) => !simulated)} />
            <Ranking models={models} />
            <ThinkingTax />
            <MemoryPlanTable models={models} />
            <h2>
              {t("models.simulatedTitle")} <SimulatedTag />
            </h2>
            <p className="muted">{t("models.simulatedHint")}</p>
            <Simulated />
          </>
        )}
      </AsyncGate>
    </div>
  );
}

function Discovery() {
  const { t } = useTranslation();
  const services = useServices();
  const { servers, searching, search, keys } = useDiscovery();
  const [address, setAddress] = useState("");
  const [remote, setRemote] = useState<FoundServer | null>(null);
  const tell = (error: unknown) =>
    services.notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
  async function add(server: FoundServer, allowed?: { by: string; reason: string }): Promise<void> {
    try {
      const { models } = await services.call("endpoints.add", {
        baseUrl: server.baseUrl,
        kind: server.kind,
        models: server.models.map(({ name }) => name),
        ...(keys[server.baseUrl] ? { apiKeyEnv: keys[server.baseUrl] } : {}),
        ...(allowed ? { by: allowed.by, allowRemote: { reason: allowed.reason } } : {}),
      });
      await queryClient.invalidateQueries({ queryKey: ["models.list"] });
      await search(services, address || undefined);
      services.notify({
        level: "info",
        text: t("models.added", { count: models.length }),
        action: { title: t("runs.plan"), run: () => services.execute("run.plan") },
      });
    } catch (error) {
      tell(error);
    }
  }
  return (
    <section>
      <form
        className="toolbar plain"
        onSubmit={(event) => {
          event.preventDefault();
          void search(services, address || undefined);
        }}
      >
        <Button primary icon="search" type="submit" disabled={searching}>
          {searching ? t("models.searching") : t("models.discover")}
        </Button>
        <input
          className="input"
          aria-label={t("models.address")}
          placeholder={`${t("models.address")}: http://127.0.0.1:8080`}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          size={38}
        />
        <span className="muted">{t("models.discoverHint")}</span>
      </form>
      {servers && servers.length === 0 ? <p>{t("models.nothingFound")}</p> : null}
      {servers && servers.length > 0 ? (
        <table className="table">
          <tbody>
            {servers.map((server) => (
              <tr key={server.baseUrl}>
                <td>
                  {server.waits ? null : (
                    <>
                      <b>{server.kind}</b> {server.version}
                    </>
                  )}
                  <div className="mono">{server.baseUrl}</div>
                </td>
                <td>
                  {server.waits
                    ? t(`models.waits_${server.waits}`)
                    : server.models.map(({ name }) => name).join(", ")}
                </td>
                <td>
                  {server.endpoint ? (
                    <Tag kind="good">{t("models.known")}</Tag>
                  ) : server.waits === "key" ? (
                    <KeyForm
                      address={server.baseUrl}
                      wasAsked={server.baseUrl in keys}
                      onAsk={(name) => void search(services, server.baseUrl, name).catch(tell)}
                    />
                  ) : server.waits ? null : (
                    <Button
                      primary
                      icon="add"
                      onClick={() =>
                        isPrivateAddress(server.baseUrl) ? void add(server) : setRemote(server)
                      }
                    >
                      {t("models.add")}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {remote ? (
        <RemoteDialog
          onClose={() => setRemote(null)}
          onAllow={(allow) => void add(remote, allow).then(() => setRemote(null))}
        />
      ) : null}
    </section>
  );
}

/** Asks for the name of the variable that holds a server's key: the key itself is typed nowhere. */
function KeyForm({
  address,
  wasAsked,
  onAsk,
}: {
  address: string;
  wasAsked: boolean;
  onAsk: (name: string) => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  return (
    <form
      className="toolbar plain"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) onAsk(name.trim());
      }}
    >
      <input
        className="input mono"
        aria-label={`${t("models.keyEnv")}: ${address}`}
        placeholder={t("models.keyEnv")}
        pattern="[A-Za-z_][A-Za-z0-9_]*"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit">{t("models.ask")}</Button>
      {wasAsked ? <span role="status">{t("models.keyRefused")}</span> : null}
    </form>
  );
}

function RemoteDialog({
  onClose,
  onAllow,
}: {
  onClose: () => void;
  onAllow: (allow: { by: string; reason: string }) => void;
}) {
  const { t } = useTranslation();
  const person = usePreferences((state) => state.person);
  const [by, setBy] = useState(person);
  const [reason, setReason] = useState("");
  return (
    <Dialog
      title={t("models.add")}
      submit={t("models.add")}
      blocked={!by || !reason}
      onClose={onClose}
      onSubmit={() => onAllow({ by, reason })}
    >
      <p>{t("models.remote")}</p>
      <Field label={t("production.by")}>
        <input
          className="input"
          value={by}
          readOnly={person !== ""}
          onChange={(event) => setBy(event.target.value)}
        />
      </Field>
      <Field label={t("models.reason")}>
        <input className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  );
}

function Simulated() {
  const { t, pick, percent } = useTranslation();
  return (
    <>
      <table className="table">
        <tbody>
          {behaviours.map(({ id, title, describes }) => (
            <tr key={id}>
              <td className="mono">{id}</td>
              <td>{pick(title)}</td>
              <td>{pick(describes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">{t("judging.simulated")}</p>
      <table className="table">
        <tbody>
          {simulatedJudges.map(({ id, title, sensitivity, specificity, slips }) => (
            <tr key={id}>
              <td className="mono">{id}</td>
              <td>{pick(title)}</td>
              <td>
                {t("judging.sensitivity")} {percent(sensitivity, 0)} · {t("judging.specificity")}{" "}
                {percent(specificity, 1)} · {t("judging.slips")} {percent(slips, 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

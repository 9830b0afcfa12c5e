import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type FoundServer, isPrivateAddress } from "../../../domain/model.ts";
import { useTranslation } from "../../i18n/index.ts";
import { useServices } from "../../platform/services.ts";
import { queryClient } from "../../queries/client.ts";
import { queries } from "../../queries/queries.ts";
import { Button, Tag } from "../../ui/controls.tsx";

const names: Readonly<Record<FoundServer["kind"], string>> = {
  "llama-server": "llama-server",
  "lm-studio": "LM Studio",
  ollama: "Ollama",
  vllm: "vLLM",
  "mlx-lm": "mlx-lm",
  "llama-swap": "llama-swap",
  generic: "OpenAI-API",
  simulated: "Simulation",
};

/** The model servers of this machine by their names; one click enters one, the next plans a run on its models. */
export function FoundServers() {
  const { t } = useTranslation();
  const { call, execute, notify } = useServices();
  const query = useQuery(queries.discovered());
  const [adding, setAdding] = useState<string | null>(null);
  const servers = query.data?.servers ?? [];
  async function use({ baseUrl, kind, models }: FoundServer): Promise<void> {
    setAdding(baseUrl);
    try {
      await call("endpoints.add", { baseUrl, kind, models: models.map(({ name }) => name) });
      for (const queryKey of [["models.list"], ["endpoints.discover"], ["walkthrough.read"]])
        await queryClient.invalidateQueries({ queryKey });
      execute("run.plan");
    } catch (error) {
      notify({ level: "error", text: error instanceof Error ? error.message : String(error) });
    } finally {
      setAdding(null);
    }
  }
  if (query.isPending) return <p>{t("welcome.searching")}</p>;
  if (query.error) return <p role="alert">{query.error.message}</p>;
  if (servers.length === 0) return <p>{t("welcome.noServers")}</p>;
  return (
    <ul className="welcome-servers">
      {servers.map((server) => (
        <li key={server.baseUrl}>
          {server.waits ? null : <b>{names[server.kind]} </b>}
          <span className="muted mono">{new URL(server.baseUrl).host}</span>{" "}
          <span className="muted">
            {server.waits
              ? t(`models.waits_${server.waits}`)
              : server.models.length === 1
                ? t("welcome.serverModel")
                : t("welcome.serverModels", { count: server.models.length })}
          </span>{" "}
          {server.endpoint ? (
            <Tag kind="good">{t("welcome.serverKnown")}</Tag>
          ) : isPrivateAddress(server.baseUrl) && server.models.length > 0 ? (
            <Button icon="add" disabled={adding !== null} onClick={() => void use(server)}>
              {t("welcome.serverUse")}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

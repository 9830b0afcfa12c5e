import type { CallName } from "./api.ts";
import type { Caller } from "./access.ts";
import type { Role } from "./people.ts";

/** `anyone`: before it is known who asks. */
export type Permission = readonly Role[] | "anyone";

const all = ["reviewer", "engineer", "lead"] as const;
/** Those who may know which pair wrote which note. A reviewer alone never does: blind reading rests on it. */
const makers = ["engineer", "lead"] as const;
const lead = ["lead"] as const;

/** Who may make which call. A call without a row does not compile; the server asks this table for every request. */
export const permissions: Readonly<Record<CallName, Permission>> = {
  "session.read": "anyone",
  "session.login": "anyone",
  "session.logout": "anyone",
  "workspace.read": all,
  "workspace.demo": makers,
  "workspace.reindex": makers,
  "server.stop": lead,
  "prompts.list": makers,
  "prompts.read": makers,
  "prompts.save": makers,
  "prompts.check": makers,
  "scenarios.list": all,
  "scenarios.read": all,
  "scenarios.files": makers,
  "scenarios.check": makers,
  "scenarios.save": makers,
  "scenarios.create": makers,
  "scenarios.copy": makers,
  "scenarios.import": makers,
  "catalogs.find": all,
  "erasure.preview": lead,
  "erasure.erase": lead,
  "openables.find": makers,
  "walkthrough.read": makers,
  "models.list": makers,
  "models.probe": makers,
  "endpoints.discover": makers,
  "endpoints.add": makers,
  "hardware.read": all,
  "plan.preview": makers,
  "runs.list": makers,
  "runs.start": makers,
  "runs.read": makers,
  "runs.stop": makers,
  "runs.resume": makers,
  "runs.regrade": makers,
  "runs.matrix": makers,
  "runs.rows": makers,
  "runs.again": makers,
  "runs.pause": makers,
  "runs.width": makers,
  "plans.list": makers,
  "plans.save": makers,
  "plans.drop": makers,
  "judging.start": makers,
  "judging.stop": makers,
  "judging.read": makers,
  "cells.read": makers,
  "cells.trail": makers,
  "cells.blame": makers,
  "grade.text": makers,
  "reviews.append": makers,
  "queues.list": all,
  "queues.preview": makers,
  "queues.create": makers,
  "queues.close": makers,
  "queues.item": all,
  "queues.mark": all,
  "queues.agreement": all,
  "queues.reveal": all,
  "queues.examples": makers,
  "scores.read": makers,
  "scores.compare": makers,
  "scores.clinical": makers,
  "trust.read": makers,
  "trust.marks": makers,
  "trust.calibrate": makers,
  "trust.progress": makers,
  "trust.stop": makers,
  "loadTests.list": makers,
  "loadTests.progress": makers,
  "loadTests.read": makers,
  "loadTests.resume": makers,
  "loadTests.start": makers,
  "loadTests.stop": makers,
  "models.thinking": makers,
  "prompts.blame": makers,
  "prompts.search": makers,
  "prompts.variables": makers,
  "prompts.import": makers,
  "exports.prompts": makers,
  "exports.run": makers,
  "exports.setup": makers,
  "gate.read": makers,
  "production.read": makers,
  "gates.read": makers,
  "gates.record": lead,
  "production.report": makers,
  "production.drift": makers,
  "production.promote": lead,
  "production.approve": lead,
  "production.rollback": lead,
};

/** The field in which a call names who signs: the server fills it in, and refuses another person's name. */
export const signatures: Readonly<Partial<Record<CallName, "by" | "person" | "author">>> = {
  "prompts.save": "author",
  "runs.start": "by",
  "runs.stop": "by",
  "runs.resume": "by",
  "runs.again": "by",
  "runs.pause": "by",
  "runs.width": "by",
  "judging.start": "by",
  "loadTests.start": "by",
  "loadTests.resume": "by",
  "reviews.append": "person",
  "queues.create": "by",
  "queues.close": "by",
  "queues.mark": "person",
  "prompts.import": "by",
  "erasure.erase": "by",
  "gates.record": "by",
  "production.promote": "by",
  "production.approve": "by",
  "production.rollback": "by",
};

/** Server events name pairs and cells: they go to those who may read runs; others only hear that something changed. */
export const eventRoles: readonly Role[] = makers;

export function mayCall(name: CallName, { roles }: Pick<Caller, "roles">): boolean {
  const permission = permissions[name];
  return permission === "anyone" || permission.some((role) => roles.has(role));
}

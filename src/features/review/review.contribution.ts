import { lazy } from "react";
import { defineCommand } from "../../platform/commands.ts";
import type { Contribution } from "../../platform/contribution.ts";
import { useReviewTitle } from "./useReviewTitle.ts";

export const reviewContribution: Contribution = {
  id: "review",
  views: [
    {
      id: "review",
      title: "review.view",
      icon: "checklist",
      order: 28,
      component: lazy(() => import("./ReviewSide.tsx").then((module) => ({ default: module.ReviewSide }))),
    },
  ],
  editors: [
    {
      scheme: "review",
      icon: "checklist",
      title: () => "review.view",
      useTitle: useReviewTitle,
      component: lazy(() => import("./ReviewView.tsx").then((module) => ({ default: module.ReviewView }))),
    },
  ],
  commands: [
    defineCommand<"review.open">({
      id: "review.open",
      title: "review.open",
      icon: "checklist",
      run: ({ execute }, queue) =>
        execute("editor.open", { scheme: "review", path: queue ? [queue] : [] }, { keep: true }),
    }),
    defineCommand<"review.create">({
      id: "review.create",
      title: "review.create",
      needs: "queues.create",
      icon: "add",
      run: ({ execute }, run) =>
        execute("editor.open", { scheme: "review", path: run ? ["new", run] : ["new"] }, { keep: true }),
    }),
    defineCommand<"review.read">({
      id: "review.read",
      title: "review.start",
      palette: false,
      run: ({ execute }, queue, item) => execute("editor.open", { scheme: "review", path: [queue, item] }),
    }),
  ],
};

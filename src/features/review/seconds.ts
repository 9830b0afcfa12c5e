import { useEffect, useRef } from "react";

/** Seconds this page was looked at since it opened: time in another tab does not count. */
export function useSeconds(): () => number {
  const spent = useRef(0);
  const since = useRef<number | null>(null);
  useEffect(() => {
    const onChange = () => {
      if (document.hidden) {
        spent.current += since.current === null ? 0 : performance.now() - since.current;
        since.current = null;
      } else since.current ??= performance.now();
    };
    onChange();
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);
  return () => {
    const running = since.current === null ? 0 : performance.now() - since.current;
    return Math.min(86_400, Math.round((spent.current + running) / 100) / 10);
  };
}

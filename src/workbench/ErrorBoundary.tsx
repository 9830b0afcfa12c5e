import { Component, type ReactNode } from "react";
import { Failure } from "../ui/AsyncGate.tsx";

/** A view that breaks takes only itself down, says why, and can be tried again. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly error: Error | null }
> {
  override state: { readonly error: Error | null } = { error: null };
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  override render() {
    if (this.state.error)
      return <Failure error={this.state.error} retry={() => this.setState({ error: null })} />;
    return this.props.children;
  }
}

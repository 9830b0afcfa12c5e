/** What subscribes returns this; calling it ends the subscription. */
export type Dispose = () => void;

export function disposeAll(disposables: readonly Dispose[]): Dispose {
  return () => {
    for (const dispose of disposables) dispose();
  };
}

/** A list of listeners with one way in and one way out. */
export class Emitter<T> {
  readonly #listeners = new Set<(event: T) => void>();
  on(listener: (event: T) => void): Dispose {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  fire(event: T): void {
    for (const listener of this.#listeners) listener(event);
  }
}

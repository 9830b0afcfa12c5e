declare module "jstat" {
  const jstat: {
    readonly beta: { readonly inv: (p: number, alpha: number, beta: number) => number };
    readonly normal: {
      readonly inv: (p: number, mean: number, deviation: number) => number;
      readonly cdf: (x: number, mean: number, deviation: number) => number;
    };
    readonly studentt: { readonly inv: (p: number, degrees: number) => number };
  };
  export default jstat;
}

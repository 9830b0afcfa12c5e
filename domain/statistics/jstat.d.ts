declare module "jstat" {
  const jstat: { readonly beta: { readonly inv: (p: number, alpha: number, beta: number) => number } };
  export default jstat;
}

export const chart = {
  csv: "CSV",
  svg: "SVG",
  png: "PNG",
};

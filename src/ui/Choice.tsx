/** One of a few values, in a list that opens; its label is the field's around it. */
export function Choice<T extends string>({
  value,
  of,
  wordsOf,
  onChange,
}: {
  readonly value: T;
  readonly of: readonly T[];
  readonly wordsOf: (one: T) => string;
  readonly onChange: (chosen: T) => void;
}) {
  return (
    <select
      className="input"
      value={value}
      onChange={(event) => {
        const chosen = of.find((one) => one === event.target.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {of.map((one) => (
        <option key={one} value={one}>
          {wordsOf(one)}
        </option>
      ))}
    </select>
  );
}

import { z } from "zod";

/**
 * Who works here. Glossary:
 * role        what somebody may do: `reviewer` reads and judges notes, `engineer` writes prompts and runs them, `lead` governs.
 * claimed     somebody said who they are; nothing was checked.
 * authenticated  somebody proved it with a password.
 */
export const roles = ["reviewer", "engineer", "lead"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const identitySchema = z.enum(["claimed", "authenticated"]);
export type Identity = z.infer<typeof identitySchema>;

export const personIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, "lower-case letters, digits, dot, hyphen");

/** A hash in PHC form, `$scrypt$ln=17,r=8,p=1$salt$hash` (both Base64 without padding): salt and cost stand in it. */
export const passwordHashSchema = z
  .string()
  .regex(
    /^\$scrypt\$ln=\d{1,2},r=\d{1,2},p=\d{1,2}\$[A-Za-z0-9+/]{16,}\$[A-Za-z0-9+/]{32,}$/,
    "not a password hash: visite people password ID sets one",
  );

export const personSchema = z.strictObject({
  id: personIdSchema,
  name: z.string().min(1).nullish(),
  roles: z.array(roleSchema).min(1, "a person needs a role: reviewer, engineer or lead"),
  /** Absent: on this machine the person is whoever says so. */
  password: passwordHashSchema.nullish(),
});
export type Person = z.infer<typeof personSchema>;

/** `config/people.yaml`. Nobody listed: everybody on this machine may claim any name and do everything. */
export const peopleFileSchema = z.object({
  version: z.literal(1),
  people: z.array(personSchema).superRefine((people, context) => {
    for (const [index, { id }] of people.entries())
      if (people.findIndex((other) => other.id === id) < index)
        context.addIssue({ code: "custom", path: [index, "id"], message: `${id} is listed twice` });
  }),
});
export type PeopleFile = z.infer<typeof peopleFileSchema>;

export const minimumPassword = 10;

export const maximumPassword = 256;

/** What is wrong with a new password, or null. Length is what counts (NIST SP 800-63B); no rules about signs. */
export function passwordFault(password: string, person: string): "short" | "long" | "name" | null {
  if (password.length < minimumPassword) return "short";
  if (password.length > maximumPassword) return "long";
  return password.toLowerCase().includes(person.toLowerCase()) ? "name" : null;
}

const faultWords = {
  short: `a password has at least ${minimumPassword} characters`,
  long: `a password has at most ${maximumPassword} characters`,
  name: "a password does not hold its person's name",
} as const;

/** The same as a sentence. */
export function passwordProblem(password: string, person: string): string | null {
  const fault = passwordFault(password, person);
  return fault && faultWords[fault];
}

export const identity = {
  title: "Who works here?",
  who: "Short name",
  password: "Password",
  use: "Use it",
  login: "Log in",
  logout: "Log out",
  claimed: "claimed only",
  authenticated: "logged in",
  claimedHint:
    "A name without a password is claimed, not proved. Blind reading, second approval and overrides count only after a login.",
  openHint:
    "Nobody is listed: at this machine every name may do everything. “visite people” lists people with role and password in config/people.yaml.",
  required: "Nothing can be seen here without a login.",
  loggedIn: "Logged in as {person}. So are other tabs of this browser.",
  role_reviewer: "reviewer",
  role_engineer: "engineer",
  role_lead: "lead",
  noPassword: "no password",
  choose: "Choose a person",
};

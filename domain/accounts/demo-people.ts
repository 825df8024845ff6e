import type { Role } from "./viewer.ts";

/** Who is there on an installation that only this machine reaches: one of each role, and a cohort to look at. */
export const DEMO_PEOPLE: readonly { email: string; name: string; role: Role }[] = [
  { email: "learner@waymark.test", name: "Lena Learner", role: "LEARNER" },
  { email: "mentor@waymark.test", name: "Marek Mentor", role: "MENTOR" },
  { email: "admin@waymark.test", name: "Ada Admin", role: "ADMIN" },
  { email: "noor@waymark.test", name: "Noor van Dijk", role: "MENTOR" },
  { email: "amara@waymark.test", name: "Amara Okafor", role: "LEARNER" },
  { email: "bjorn@waymark.test", name: "Bjørn Haugen", role: "LEARNER" },
  { email: "weiling@waymark.test", name: "Chen Wei-Ling", role: "LEARNER" },
  { email: "dilnoza@waymark.test", name: "Dilnoza Karimova", role: "LEARNER" },
  { email: "emile@waymark.test", name: "Émile Laurent", role: "LEARNER" },
  { email: "farah@waymark.test", name: "Farah Siddiqui", role: "LEARNER" },
  { email: "grzegorz@waymark.test", name: "Grzegorz Brzęczyszczykiewicz", role: "LEARNER" },
  { email: "hana@waymark.test", name: "Hana Nováková", role: "LEARNER" },
  { email: "ioana@waymark.test", name: "Ioana Popescu", role: "LEARNER" },
  { email: "juma@waymark.test", name: "Juma Mwangi", role: "LEARNER" },
  { email: "kiri@waymark.test", name: "Kiri Tamatea", role: "LEARNER" },
];

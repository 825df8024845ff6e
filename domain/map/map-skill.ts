/** A skill as the map needs it: one stone. */
export type MapSkill = {
  id: string;
  name: string;
  /** Id of its stage. */
  group: string;
  /** Ids of the skills that come before it, in any stage. */
  needs: readonly string[];
  depth: "lab" | "lesson";
};

/** A stage of the map, a skill group in the catalogue's words. */
export type MapGroup = { id: string; name: string };

export type Point = { x: number; y: number };
export type Box = { x: number; y: number; width: number; height: number };

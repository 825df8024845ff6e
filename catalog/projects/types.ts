import type { z } from "zod";
import type { MdxDocument } from "@/catalog/types.ts";
import type { milestoneFrontmatterSchema, projectFileSchema } from "./schema.ts";

type Front = z.output<typeof milestoneFrontmatterSchema>;

export type Milestone = MdxDocument &
  Readonly<Front> & {
    slug: string;
    address: string;
    /** Id of the project. */
    project: string;
    /** Of all its criteria, each once. */
    skills: readonly string[];
  };

/** A guided project: real work outside of Waymark, shown and reviewed milestone by milestone. */
export type Project = Readonly<Omit<z.output<typeof projectFileSchema>, "milestones">> & {
  slug: string;
  address: string;
  file: string;
  /** Id of the track. */
  track: string;
  milestones: readonly Milestone[];
  hours: number;
};

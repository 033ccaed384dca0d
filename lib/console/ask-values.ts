/** The fields of the form by their names, as they are sent. */
export const ASK_FIELDS = ['eni', 'destination', 'sourceAddress', 'sourcePorts', 'user'] as const;
export type AskField = (typeof ASK_FIELDS)[number];

/** What stands in the form: text as it was typed, and two boxes. */
export interface AskValues extends Readonly<Record<AskField, string>> {
  readonly probe: boolean;
  readonly port25Open: boolean;
}

/** What was wrong with it. Nothing is lost: the values stand in the form again. */
export interface AskFaults {
  /** Sentences beside their fields. */
  readonly fields: Readonly<Partial<Record<AskField, string>>>;
  /** What belongs to no field. */
  readonly whole: string | null;
}

export const NO_VALUES: AskValues = {
  eni: '',
  destination: '',
  sourceAddress: '',
  sourcePorts: '',
  user: '',
  probe: true,
  port25Open: false,
};
export const NO_FAULTS: AskFaults = { fields: {}, whole: null };

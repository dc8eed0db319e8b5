/** What a message holds, by kind; what does not apply is absent. Bytes are told by their length and hash. */
export interface EntryContent {
  // Files
  mimetype?: string;
  sizeBytes?: number;
  /** Hex, of the file as its receiver sees it. As the sender says: a download checks it. */
  sha256?: string;
  fileName?: string;
  seconds?: number;
  width?: number;
  height?: number;
  isVoice?: boolean;
  isGif?: boolean;
  isAnimated?: boolean;
  waveformLength?: number;
  thumbnailBytes?: number;

  // Places and people
  latitude?: number;
  longitude?: number;
  name?: string;
  address?: string;
  contacts?: { name: string; vcard: string }[];

  // Things to choose from, and choices
  poll?: PollSummary;
  choices?: { id: string; text: string; type: string }[];
  title?: string;
  footer?: string;
  buttonText?: string;
  selectedId?: string;
  /** What was voted for. */
  options?: string[];

  // Messages about messages
  targetId?: string;
  emoji?: string;

  // Texts with a preview of a link, and statuses
  preview?: { url: string; title: string; description: string | null; thumbnailBytes: number };
  backgroundArgb?: number;
  font?: number;

  // What any message may say
  quotedId?: string;
  quotedText?: string | null;
  quotedParticipant?: string;
  mentions?: string[];
  mentionsEveryone?: boolean;
  forwardingScore?: number;
  isViewOnce?: boolean;
  ephemeralSeconds?: number;
  ad?: { title: string; sourceId: string; sourceUrl: string };

  // What happened to it since
  /** The latest text of an edited message. */
  editedText?: string;
  isRevoked?: boolean;
  /** By phone number. */
  reactions?: Record<string, string>;
}

/** A poll, and what each voter wants now. */
export interface PollSummary {
  name: string;
  options: string[];
  selectableCount: number;
  /** By phone number. */
  votes: Record<string, string[]>;
}

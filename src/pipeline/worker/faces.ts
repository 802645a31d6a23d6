import { type Detail, detailCentre } from "../faces/detail";
import { answerQuestions } from "./answer";
import { openDetector } from "./face-detector";

/** One picture: RGB, three bytes a pixel. */
export interface FaceQuestion {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/** Faces in fractions of the picture, and where it has most detail. */
export interface FaceAnswer {
  faces: { x: number; y: number; width: number; height: number; score: number }[];
  detail: Detail;
}

const detector = openDetector();

answerQuestions<FaceQuestion, FaceAnswer>(async (picture) => ({
  faces: await (await detector)(picture),
  detail: detailCentre(picture),
}));

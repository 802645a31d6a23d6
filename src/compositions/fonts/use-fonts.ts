import { useLayoutEffect, useState } from "react";
import { cancelRender, useDelayRender } from "remotion";
import { type FontRequest, loadFonts } from "./load-fonts";

// A layer is mounted anew in every tab and at every page: what is loaded is known at once.
const loaded = new Map<string, string>();

/** The CSS `font-family` for a text once all its faces are there, null before; no frame is taken meanwhile. */
export const useFonts = ({ family, weight, language, text }: FontRequest): string | null => {
  const key = JSON.stringify([family, weight, language, text]);
  const { delayRender, continueRender } = useDelayRender();
  const [, setLoadedKey] = useState("");
  useLayoutEffect(() => {
    if (loaded.has(key)) return;
    const handle = delayRender(`Loading the fonts for "${text.slice(0, 40)}"`);
    let mounted = true;
    loadFonts({ family, weight, language, text })
      .then((stack) => {
        loaded.set(key, stack);
        if (mounted) setLoadedKey(key);
        continueRender(handle);
      })
      .catch((error) => cancelRender(error));
    return () => {
      mounted = false;
      continueRender(handle);
    };
  }, [key, family, weight, language, text, delayRender, continueRender]);
  return loaded.get(key) ?? null;
};

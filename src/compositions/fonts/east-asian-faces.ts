// Declares the faces of Chinese, Japanese and Korean: some three hundred, which every page would otherwise read.
import "@fontsource-variable/noto-sans-sc/wght.css";
import "@fontsource-variable/noto-sans-jp/wght.css";
import "@fontsource-variable/noto-sans-kr/wght.css";

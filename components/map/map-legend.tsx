/** What the stones mean. */
export function MapLegend() {
  return (
    <ul className="map-legend">
      <li>
        <span className="stone" data-verified="" /> Verified
      </li>
      <li>
        <span className="stone" data-started="" /> Started
      </li>
      <li>
        <span className="stone" /> With a lab
      </li>
      <li>
        <span className="stone" data-depth="lesson" /> Lesson only
      </li>
      <li>
        <span className="stone" data-unwritten="" /> Not yet written
      </li>
    </ul>
  );
}

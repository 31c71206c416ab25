package dev.plumbline.playground.web;

import com.fasterxml.jackson.databind.JsonNode;

/** What the page and scripts can do here. Answers are JSON objects; refusals are words. */
public interface LocalActions {
    /** People, channels, the bot, and where the page starts. */
    JsonNode workspace();

    /** {@code {"channel", "user", "text"}}: types into the local Slack. */
    JsonNode say(LocalRequest request) throws Refused;

    /** {@code ?channel=}: every message, newest last, in Slack's JSON. */
    JsonNode messages(LocalRequest request) throws Refused;

    /** {@code {"ts", "action_id", "user"}}: presses a button. */
    JsonNode press(LocalRequest request) throws Refused;

    /** {@code {"user", "values"}}: sends off the modal that is open before this person. */
    JsonNode submit(LocalRequest request) throws Refused;

    /** {@code {"user"}}: closes the modal that is open before this person. */
    JsonNode dismiss(LocalRequest request) throws Refused;

    /** What the database can look like, and the ways to break it. */
    JsonNode scenarios();

    /** {@code {"id"}}: puts the database into a state. */
    JsonNode scenario(LocalRequest request) throws Refused;

    /** The newest report's recommended option, step by step. */
    JsonNode plan();

    /** {@code {"runId", "option", "step"}}, steps counted from 1: plays a step on the database. */
    JsonNode play(LocalRequest request) throws Refused;

    /** {@code {"id"}} of a known way, or {@code {"sql"}}: breaks the database, as its owner. */
    JsonNode breakIt(LocalRequest request) throws Refused;
}

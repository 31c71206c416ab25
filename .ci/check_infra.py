"""Checks infra/template.yaml: as it is written, as AWS's translator of SAM expands it, and against what Maven builds.

usage: check_infra.py ROOT        (needs cfn-lint and aws-sam-translator beside this Python)
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from samtranslator.public.translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

ROOT = Path(sys.argv[1])
TEMPLATE = ROOT / "infra" / "template.yaml"
REGION = "eu-central-1"
os.environ.setdefault("AWS_DEFAULT_REGION", REGION)
troubles = []


def expect(right, trouble):
    if not right:
        troubles.append(trouble)


class NoManagedPolicies(ManagedPolicyLoader):
    def __init__(self):
        super().__init__(None)

    def load(self):
        return {}


def lint(file):
    program = Path(sys.executable).with_name("cfn-lint")
    run = subprocess.run([program, "--regions", REGION, "--ignore-checks", "W1020", "--", file], capture_output=True, text=True)
    expect(run.returncode == 0, f"cfn-lint on {file}:\n{run.stdout}{run.stderr}")


def functions(template):
    return {name: it for name, it in template["Resources"].items() if it["Type"] == "AWS::Serverless::Function"}


def check_packages(template):
    version = re.search(r"<version>(.+?)</version>", (ROOT / "pom.xml").read_text()).group(1)
    for name, function in functions(template).items():
        properties = function["Properties"]
        expect(function.get("Metadata", {}).get("SkipBuild") is True, f"{name}: Maven builds, so it needs SkipBuild: true")
        package = (TEMPLATE.parent / properties["CodeUri"]).resolve()
        expect(f"-{version}-lambda.jar" in package.name, f"{name}: CodeUri is not of version {version}: {package.name}")
        handler = properties["Handler"].split("::")[0]
        if not package.exists():
            print(f"check_infra: {package.relative_to(ROOT)} is not built, so {handler} was not looked for in it")
            continue
        with zipfile.ZipFile(package) as jar:
            names = set(jar.namelist())
        expect(handler.replace(".", "/") + ".class" in names, f"{name}: {handler} is not in {package.name}")
        driver = any(entry.startswith("org/postgresql/") for entry in names)
        slack = any(entry.startswith("com/slack/") for entry in names)
        expect(driver == (name == "Function"), f"{package.name}: the driver of PostgreSQL belongs into the function alone")
        expect(slack == (name != "Function"), f"{package.name}: what talks to Slack belongs into the bot alone")


def check_separation(template):
    text = {name: json.dumps(it) for name, it in template["Resources"].items()}
    for name in ("Function", "FunctionRole", "FunctionRights"):
        expect("Slack" not in text[name], f"{name}: the function must never hold anything of Slack")
    for name in ("Bot", "BotRole", "Delivery", "DeliveryRole", "DeliveryRights"):
        for word in ("DatabaseSecret", "DatabaseUser", "VpcConfig", "Manifest"):
            expect(word not in text[name], f"{name}: holds {word}, which is the function's alone")


def check_rights(resources):
    for name, resource in resources.items():
        if resource["Type"] == "AWS::IAM::Role":
            expect(not resource["Properties"].get("ManagedPolicyArns"), f"{name}: a managed policy grants more than is used")
            policies = [policy["PolicyDocument"] for policy in resource["Properties"].get("Policies", [])]
        elif resource["Type"] == "AWS::IAM::RolePolicy":
            policies = [resource["Properties"]["PolicyDocument"]]
        else:
            continue
        for statement in (statement for policy in policies for statement in policy["Statement"]):
            statement = statement["Fn::If"][1] if "Fn::If" in statement else statement
            if statement["Effect"] != "Allow":
                continue
            actions = [statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]
            expect(not any("*" in action for action in actions), f"{name}: {actions} is not least privilege")
            if statement["Resource"] == "*":
                expect(all(action.startswith("ec2:") for action in actions), f"{name}: {actions} on every resource")


def check_slack_app():
    """The limits are Slack's own for an app's manifest."""
    app = yaml_parse((TEMPLATE.parent / "slack-app-manifest.yaml").read_text())
    shown = app["display_information"]
    expect(len(shown["name"]) <= 35 and len(shown["description"]) <= 140, "Slack app: name or description is too long")
    expect(174 <= len(shown["long_description"]) <= 4000, "Slack app: long_description has 174 to 4,000 characters")
    command = app["features"]["slash_commands"][0]
    expect(len(command["usage_hint"]) <= 1000 and len(command["description"]) <= 2000, "Slack app: /drift says too much")
    settings = app["settings"]
    urls = {command["url"], settings["event_subscriptions"]["request_url"], settings["interactivity"]["request_url"]}
    expect(urls == {"https://BOT-URL/slack/events"}, f"Slack app: more than one address of the bot: {urls}")


def main():
    lint(TEMPLATE)
    template = yaml_parse(TEMPLATE.read_text())
    expect(not re.search(r":\s[&*][a-z]", TEMPLATE.read_text()), "CloudFormation takes no anchors and aliases of YAML")
    check_packages(template)
    check_separation(template)
    check_slack_app()
    for resource in template["Resources"].values():
        for key in ("CodeUri", "ContentUri"):
            if key in resource.get("Properties", {}):
                resource["Properties"][key] = "s3://bucket/key"
    parameters = {"AWS::Region": REGION, "AWS::Partition": "aws", "AWS::StackName": "plumbline", "AWS::AccountId": "123456789012"}
    expanded = transform(template, parameters, NoManagedPolicies())
    check_rights(expanded["Resources"])
    kinds = [resource["Type"] for resource in expanded["Resources"].values()]
    for kind, count in (("AWS::Lambda::EventInvokeConfig", 2), ("AWS::Lambda::Url", 1), ("AWS::Lambda::Alias", 3), ("AWS::EC2::VPCEndpoint", 4)):
        expect(kinds.count(kind) == count, f"{kinds.count(kind)} of {kind} after translation, not {count}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "translated.json"
        file.write_text(json.dumps(expanded, indent=1))
        lint(file)
    for trouble in troubles:
        print(f"check_infra: {trouble}", file=sys.stderr)
    print(f"check_infra: {len(kinds)} resources after translation, {len(troubles)} troubles")
    return 1 if troubles else 0


sys.exit(main())
